// Earlier UIDs of a contact that still find it. Taken away, whoever comes with one is somebody else.
import { ActionIcon, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirmation } from '../../components/confirmation.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { api } from '../../lib/api.ts';
import type { ContactDetail } from '../../lib/contact.ts';
import { type Field, labelOf } from '../../lib/fields.ts';
import { useKeptFocus } from '../../lib/focus.ts';
import { keys } from '../../lib/query-keys.ts';
import classes from './values-panel.module.css';

interface FormerIdentifiersProps {
  contact: ContactDetail;
  fields: readonly Field[];
  mayEdit: boolean;
}

type Former = ContactDetail['formerIdentifiers'][number];

export function FormerIdentifiers({ contact: { id, formerIdentifiers }, fields, mayEdit }: FormerIdentifiersProps) {
  const [asked, setAsked] = useState<Former | null>(null);
  const ids = formerIdentifiers.map((former) => former.id);
  const { list, takingOff, afterDialog } = useKeptFocus<HTMLUListElement>(ids);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id: formerId }: Former) =>
      api.DELETE('/api/v1/contacts/{id}/former-identifiers/{formerId}', { params: { path: { id, formerId } } }),
    onSuccess: () => {
      setAsked(null);
      return queries.invalidateQueries({ queryKey: keys.contact(id), exact: true });
    },
  });
  if (formerIdentifiers.length === 0) return null;
  return (
    <>
      <ul ref={list} className={classes.former} aria-label="Former identifiers">
        {formerIdentifiers.map((former) => (
          <li key={former.id}>
            <span>
              {former.value}
              <span className={classes.from}>
                Former {labelOf(fields, former.field).toLowerCase()}, still finds this contact
              </span>
            </span>
            {mayEdit && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove the former identifier ${former.value}`}
                data-takes-off
                onClick={() => {
                  takingOff(former.id);
                  setAsked(former);
                }}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        onExitTransitionEnd={afterDialog}
        title="Remove the former identifier?"
      >
        <Confirmation
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => asked !== null && remove.mutate(asked)}
          onKeep={() => setAsked(null)}
        >
          <Text size="sm">
            Whoever comes with {asked?.value} is somebody else from then on, and may become a new contact. Nothing else
            changes.
          </Text>
        </Confirmation>
      </Dialog>
    </>
  );
}
