// Runs in rows; below 900 px as cards.
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { useNounsById } from '../../lib/integrations.ts';
import classes from './imports-page.module.css';
import { RunBar } from './run-bar.tsx';
import { countsInWords, nameOfRun, progressInWords, stateOf } from './run-in-words.ts';
import { type ImportRun, isOpen } from './use-imports.ts';

export function ImportTable({ runs }: { runs: readonly ImportRun[] }) {
  const nounsOf = useNounsById();
  return (
    <DataTable
      label="Imports"
      rows={runs}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          label: 'Imported',
          isHead: true,
          cell: (run) => {
            const nouns = nounsOf(run.integrationId);
            return (
              <>
                <Link to={`/imports/${run.id}`} className={classes.name}>
                  {nameOfRun(run, nouns.event)}
                </Link>
                <span className={classes.source}>{nouns.source}</span>
              </>
            );
          },
        },
        { key: 'state', label: 'State', cell: (run) => <State run={run} nouns={nounsOf(run.integrationId)} /> },
        { key: 'counts', label: 'Came of it', cell: ({ counts }) => countsInWords(counts) },
        {
          key: 'who',
          label: 'By',
          cell: ({ createdBy: { name } }) => name !== null && <span className={classes.whole}>{name}</span>,
        },
        { key: 'when', label: 'Begun', cell: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}

function State({ run, nouns }: { run: ImportRun; nouns: Nouns }) {
  const { word, tone } = stateOf(run);
  return (
    <div className={classes.state}>
      <Pill tone={tone} dot={run.state === 'running'}>
        {word}
      </Pill>
      {isOpen(run) && run.state === 'running' && (
        <>
          <div className={classes.progress}>
            <RunBar run={run} nouns={nouns} size="xs" />
          </div>
          <span className={classes.small}>{progressInWords(run, nouns)}</span>
        </>
      )}
    </div>
  );
}
