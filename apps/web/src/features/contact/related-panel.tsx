// Who somebody is related to: contacts, and people of a source who have none yet. Edited by hand.
import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { useKeptFocus, useReturnedFocus } from '../../lib/focus.ts';
import classes from './related.module.css';
import { RelatedEntry } from './related-entry.tsx';
import { useRelationships } from './use-relationships.ts';

const RelateForm = lazy(() => import('./relate-form.tsx'));

export function RelatedPanel({ contactId, mayEdit }: { contactId: string; mayEdit: boolean }) {
  const [isAdding, adding] = useDisclosure(false);
  const related = useRelationships(contactId);
  const found = related.data?.pages.flatMap(({ items }) => items) ?? [];
  const addButton = useReturnedFocus<HTMLButtonElement>(isAdding);
  const ids = found.map(({ id }) => id);
  const { list, takingOff } = useKeptFocus<HTMLUListElement>(ids, addButton);
  return (
    <Panel
      title="Related"
      actions={
        mayEdit &&
        !isAdding && (
          <Button
            ref={addButton}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={adding.open}
          >
            Add
          </Button>
        )
      }
    >
      {isAdding && (
        <Suspense fallback={<Skeleton height={160} />}>
          <RelateForm contactId={contactId} onClose={adding.close} />
        </Suspense>
      )}
      {related.isPending && <Loading lines={2} />}
      {related.error !== null && <Failure error={related.error} onRetry={() => void related.refetch()} />}
      {related.isSuccess && found.length === 0 && !isAdding && (
        <Text c="dimmed" size="sm">
          Nobody yet. Relationships come with an import, or are added by hand.
        </Text>
      )}
      {found.length > 0 && (
        <ul ref={list} className={classes.list}>
          {found.map((relationship) => (
            <RelatedEntry
              key={relationship.id}
              contactId={contactId}
              relationship={relationship}
              mayEdit={mayEdit}
              onTakeOff={() => takingOff(relationship.id)}
            />
          ))}
        </ul>
      )}
      {related.hasNextPage && (
        <BusyButton
          variant="subtle"
          size="compact-sm"
          onClick={() => void related.fetchNextPage()}
          loading={related.isFetchingNextPage}
        >
          Show more
        </BusyButton>
      )}
    </Panel>
  );
}
