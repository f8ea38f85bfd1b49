// The list of persons without a contact, narrowed down or not, and linking them.
import { Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Integration } from '../../lib/integrations.ts';
import type { Person } from '../../lib/person.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { EventFilter } from './event-filter.tsx';
import { LinkedNote } from './linked-note.tsx';
import { useNarrowing } from './narrowing.ts';
import { NobodyHere } from './nobody-here.tsx';
import classes from './not-linked.module.css';
import { ReasonFilter } from './reason-filter.tsx';
import { UnlinkedTable } from './unlinked-table.tsx';
import { useNewcomers } from './use-newcomers.ts';
import { useUnlinked } from './use-unlinked.ts';

const LinkByHand = lazy(() => import('../../components/link-by-hand/link-by-hand.tsx'));

export function UnlinkedPanel({ integration, speech }: { integration: Integration; speech: Speech }) {
  const { narrowing, narrow } = useNarrowing();
  const unlinked = useUnlinked(integration.id, narrowing);
  const [inHand, setInHand] = useState<Person | null>(null);
  const [linked, setLinked] = useState<Person | null>(null);
  const persons = unlinked.data?.pages.flatMap(({ items }) => items) ?? [];
  const fresh = useNewcomers(unlinked.data?.pages, JSON.stringify(narrowing));
  return (
    <Stack gap="md">
      {linked !== null && (
        <LinkedNote
          key={`${linked.personId} ${linked.contactId}`}
          person={linked}
          speech={speech}
          onAgain={() => setInHand(linked)}
        />
      )}
      <Panel flush>
        <div className={classes.tools}>
          <EventFilter
            integrationId={integration.id}
            noun={speech.nouns.event}
            value={narrowing.event}
            nameOfValue={
              persons.find(({ sourceEventId, eventId }) => [sourceEventId, eventId].includes(narrowing.event))
                ?.eventName ?? undefined
            }
            onChange={(event) => narrow({ event })}
          />
          <ReasonFilter speech={speech} value={narrowing.reason} onChange={(reason) => narrow({ reason })} />
        </div>
        {unlinked.isPending && <Loading lines={6} />}
        {unlinked.error !== null && <Failure error={unlinked.error} onRetry={() => void unlinked.refetch()} />}
        {unlinked.isSuccess && persons.length === 0 && (
          <NobodyHere
            speech={speech}
            isNarrowed={narrowing.event !== null || narrowing.reason !== null}
            hasMore={unlinked.hasNextPage}
          />
        )}
        {persons.length > 0 && (
          <UnlinkedTable
            persons={persons}
            integrationId={integration.id}
            speech={speech}
            fresh={fresh}
            onLink={setInHand}
          />
        )}
        {unlinked.hasNextPage && (
          <div className={classes.more}>
            <BusyButton
              variant="default"
              loading={unlinked.isFetchingNextPage}
              onClick={() => void unlinked.fetchNextPage()}
            >
              {persons.length === 0 ? 'Look further' : 'Show more'}
            </BusyButton>
          </div>
        )}
      </Panel>
      {inHand !== null && (
        <Suspense>
          <LinkByHand
            key={inHand.personId}
            integration={integration}
            personId={inHand.personId}
            speech={speech}
            onLinked={setLinked}
            onClosed={() => setInHand(null)}
          />
        </Suspense>
      )}
    </Stack>
  );
}
