// Deliveries that were tried often enough and rest now: why, what they say, and another try.
import { useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Failure } from '../../components/failure.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Speech } from '../../lib/reasons/speech.ts';
import { useMay } from '../../lib/session.ts';
import { countOf } from '../../lib/words.ts';
import classes from './activity.module.css';
import { DeadDetails } from './dead-details.tsx';
import { DeadWays } from './dead-ways.tsx';
import { DeadWhy } from './dead-why.tsx';
import { OutcomeTime } from './outcome-time.tsx';
import { toggled } from './toggled.ts';
import { type DeadDelivery, type Retried, useDead, useRetry } from './use-dead.ts';

interface DeadPanelProps {
  integrationId: string;
  speech: Speech;
  /** How many there are, as the status counts them. */
  count: number;
}

/** A row: a delivery at rest, or one that was tried again. */
export interface DeadRow {
  delivery: DeadDelivery;
  retried: Retried | null;
}

export function DeadPanel({ integrationId, speech, count }: DeadPanelProps) {
  const dead = useDead(integrationId);
  const { retried, retry } = useRetry(integrationId);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const mayRetry = useMay('administrator');
  const resting = dead.data?.pages.flatMap(({ items }) => items) ?? [];
  const rows = rowsOf(retried, resting);
  if (dead.error !== null && dead.data === undefined) {
    return <Failure error={dead.error} onRetry={() => void dead.refetch()} />;
  }
  if (rows.length === 0) return null;
  return (
    <Panel
      flush
      title="Given up"
      lead={leadOf(Math.max(count, resting.length))}
      actions={
        mayRetry &&
        resting.length > 1 && (
          <BusyButton
            variant="default"
            loading={retry.isPending && retry.variables.one === null}
            onClick={() => retry.mutate({ one: null, shown: resting })}
          >
            Try all again
          </BusyButton>
        )
      }
    >
      {retry.error !== null && <Failure error={retry.error} />}
      <DataTable
        label="Deliveries that were given up"
        rows={rows}
        keyOf={({ delivery }) => delivery.id}
        isFresh={(row) => row.retried !== null}
        detail={({ delivery }) =>
          open.has(delivery.id) && <DeadDetails delivery={delivery} id={`dead-${delivery.id}`} />
        }
        columns={[
          {
            key: 'received',
            label: 'Received',
            isHead: true,
            cell: ({ delivery }) => <OutcomeTime at={delivery.receivedAt} />,
          },
          {
            key: 'why',
            label: 'Why',
            cell: (row) => <DeadWhy row={row} integrationId={integrationId} speech={speech} />,
          },
          {
            key: 'ways',
            label: 'More',
            hidesLabel: true,
            cell: (row) => (
              <DeadWays
                row={row}
                isOpen={open.has(row.delivery.id)}
                onToggle={() => setOpen((before) => toggled(before, row.delivery.id))}
                onRetry={() => retry.mutate({ one: row.delivery, shown: [] })}
              />
            ),
          },
        ]}
      />
      {dead.hasNextPage && (
        <div className={classes.more}>
          <BusyButton variant="default" loading={dead.isFetchingNextPage} onClick={() => void dead.fetchNextPage()}>
            Show more
          </BusyButton>
        </div>
      )}
    </Panel>
  );
}

// What was tried keeps its place at the top; one that was given up once more is at rest again.
function rowsOf(retried: readonly Retried[], resting: readonly DeadDelivery[]): DeadRow[] {
  const tried = new Map(retried.map((one) => [one.delivery.id, one]));
  const anew = new Map(resting.map((delivery) => [delivery.id, delivery]));
  return [
    ...retried.map((one) => ({ delivery: anew.get(one.delivery.id) ?? one.delivery, retried: one })),
    ...resting.filter(({ id }) => !tried.has(id)).map((delivery) => ({ delivery, retried: null })),
  ];
}

function leadOf(count: number): string {
  const [rests, tries] = count === 1 ? ['rests', 'It was'] : ['rest', 'They were'];
  if (count === 0) return 'All of them were tried again.';
  return `${countOf(count, { one: 'delivery', other: 'deliveries' })} ${rests} here. ${tries} kept whole, so nothing is lost.`;
}
