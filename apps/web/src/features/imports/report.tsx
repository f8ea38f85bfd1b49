// What a run did with every person, filtered, page by page, and as a file.
import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { outcomeName, reasonName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { counted } from '../../lib/words.ts';
import classes from './report.module.css';
import { ReportTable } from './report-table.tsx';
import { talliesOf } from './run-in-words.ts';
import { type ImportRun, isOpen, useImportRows } from './use-imports.ts';
import { useRowFilter } from './use-row-filter.ts';

const ALL = '';

/** Where the report is on the page. */
export const REPORT = 'report';

export function Report({ run, speech }: { run: ImportRun; speech: Speech }) {
  const { filter, show } = useRowFilter();
  const isEnded = !isOpen(run);
  const rows = useImportRows(run.id, filter, isEnded);
  const found = rows.data?.pages.flatMap(({ items }) => items) ?? [];
  const tallies = talliesOf(run.counts).filter(({ count }) => count > 0);
  const reasons = tallies.filter(({ outcome }) => filter.outcome === ALL || outcome === filter.outcome);
  const { person } = speech.nouns;
  if (!isEnded) {
    return (
      <Panel title="Report" lead={`Every ${person.one}, what was done and why: here when the import has ended.`} />
    );
  }
  if (run.done === 0) return <Panel title="Report" lead={`No ${person.one} was imported.`} />;
  return (
    <Panel
      flush
      id={REPORT}
      title="Report"
      actions={
        <Button
          component="a"
          href={`/api/v1/imports/${run.id}/report.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Download report
        </Button>
      }
    >
      <div className={classes.tools}>
        <NativeSelect
          aria-label="Outcome"
          data={[
            { value: ALL, label: 'All outcomes' },
            ...tallies.map(({ outcome, count }) => ({
              value: outcome,
              label: `${outcomeName({ outcome }).word} (${counted(count)})`,
            })),
          ]}
          value={filter.outcome}
          onChange={({ currentTarget }) => show({ outcome: currentTarget.value, reason: ALL })}
        />
        <NativeSelect
          aria-label="Reason"
          data={[
            { value: ALL, label: 'All reasons' },
            ...reasonsOf(reasons).map(([reason, count]) => ({
              value: reason,
              label: `${reasonName(reason, speech)} (${counted(count)})`,
            })),
          ]}
          value={filter.reason}
          onChange={({ currentTarget }) => show({ ...filter, reason: currentTarget.value })}
        />
      </div>
      {rows.isPending && <Loading lines={8} />}
      {rows.error !== null && <Failure error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && found.length === 0 && (
        <EmptyState title="Nobody is left">Choose another outcome or reason.</EmptyState>
      )}
      {found.length > 0 && <ReportTable rows={found} speech={speech} integrationId={run.integrationId} />}
      {rows.hasNextPage && (
        <div className={classes.more}>
          <BusyButton variant="default" onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
            Show more
          </BusyButton>
        </div>
      )}
    </Panel>
  );
}

// A reason may stand beside several outcomes.
function reasonsOf(tallies: ReturnType<typeof talliesOf>): Array<[reason: string, count: number]> {
  const counts = new Map<string, number>();
  for (const { reason, count } of tallies.flatMap(({ reasons }) => reasons)) {
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts];
}
