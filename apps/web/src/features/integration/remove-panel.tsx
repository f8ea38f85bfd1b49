// Taking an integration away. What stays is said before; it is asked for once more, because there is no way back.
import { Button, List } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Confirmation } from '../../components/confirmation.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Panel } from '../../components/panel.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { api } from '../../lib/api.ts';
import { nounsOf } from '../../lib/connectors.ts';
import { keys } from '../../lib/query-keys.ts';
import type { PartProps } from './integration-view.tsx';

export function RemovePanel({ integration: { id }, connector }: PartProps) {
  const { source, person } = nounsOf(connector);
  const [isAsking, ask] = useDisclosure(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/integrations/{id}', { params: { path: { id } } }),
    onSuccess: async () => {
      sayDone(`The integration with ${source} is removed. Contacts and history are where they were.`);
      await navigate('/integration');
      queries.removeQueries({ queryKey: keys.integration(id) });
      queries.removeQueries({ queryKey: keys.status(id) });
      void queries.invalidateQueries({ queryKey: keys.integrations });
    },
  });
  return (
    <Panel title="Remove" lead="Contacts, history and activity stay. To pause, switch it off instead.">
      <Button variant="default" size="compact-sm" onClick={ask.open}>
        Remove this integration
      </Button>
      <Dialog opened={isAsking} onClose={ask.close} title={`Remove the integration with ${source}?`}>
        <Confirmation
          isForGood
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onKeep={ask.close}
        >
          <List size="sm" spacing={4}>
            <List.Item>Contacts, their history and the activity stay.</List.Item>
            <List.Item>
              Address, secrets, rules, and which {person.one} is which contact are gone. {source} cannot deliver here
              any more.
            </List.Item>
          </List>
        </Confirmation>
      </Dialog>
    </Panel>
  );
}
