// Persons in rows: who, what was done and why, what changed.
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import { Why } from '../../components/why.tsx';
import { capitalized } from '../../lib/connectors.ts';
import { contactPlace } from '../../lib/places.ts';
import { because } from '../../lib/reasons/because.ts';
import { outcomeName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { withArticle } from '../../lib/words.ts';
import classes from './report.module.css';
import { RowChanges } from './row-changes.tsx';
import type { ImportRow } from './use-imports.ts';

interface ReportTableProps {
  rows: readonly ImportRow[];
  speech: Speech;
  integrationId: string;
}

export function ReportTable({ rows, speech, integrationId }: ReportTableProps) {
  return (
    <DataTable
      label="Report"
      rows={rows}
      keyOf={({ personId }) => personId}
      columns={[
        { key: 'person', label: 'Person', isHead: true, cell: (row) => <Who row={row} speech={speech} /> },
        {
          key: 'outcome',
          label: 'Outcome',
          cell: (row) => {
            const { word, tone } = outcomeName(row);
            return <Pill tone={tone}>{word}</Pill>;
          },
        },
        {
          key: 'what',
          label: 'Why',
          cell: (row) => (
            <>
              <Why why={because({ ...row, trigger: 'import' }, speech)} integrationId={integrationId} />
              <RowChanges row={row} speech={speech} />
            </>
          ),
        },
      ]}
    />
  );
}

function Who({ row: { name, uid, contactId, eventName, listName }, speech }: { row: ImportRow; speech: Speech }) {
  const called = name ?? uid ?? `${capitalized(withArticle(speech.nouns.person.one))} without a name`;
  return (
    <span className={classes.person}>
      {contactId === null ? called : <Link to={contactPlace(contactId)}>{called}</Link>}
      <span className={classes.below}>{[eventName, listName].filter((part) => part !== null).join(' · ')}</span>
    </span>
  );
}
