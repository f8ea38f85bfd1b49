// The source's fields in rows, each with the contact field it goes to and how.
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { CREATED, type Draft, type DraftRow, NOWHERE } from './draft.ts';
import type { FieldRow, Known } from './field-rows.ts';
import classes from './field-table.module.css';
import { PolicyOfRow } from './policy-of-row.tsx';
import { TargetOfRow } from './target-of-row.tsx';

interface FieldTableProps {
  rows: readonly FieldRow[];
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  known: Known;
  nouns: Nouns;
  /** What the host said of single rows. */
  faults: ReadonlyMap<string, string>;
}

export function FieldTable({ rows, draft, change, known, nouns, faults }: FieldTableProps) {
  const turn = (key: string, part: DraftRow): void =>
    change({ rows: { ...draft.rows, [key]: { ...draft.rows[key], ...part } } });
  return (
    <DataTable
      label={`Fields of ${nouns.source} and where they go`}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: 'source', label: `Field of ${nouns.source}`, isHead: true, cell: (row) => <SourceName row={row} /> },
        {
          key: 'field',
          label: 'Contact field',
          cell: (row) => (
            <TargetOfRow
              row={row}
              draft={draft}
              known={known}
              fault={faults.get(row.key)}
              onChange={(field) => turn(row.key, { field })}
            />
          ),
        },
        {
          key: 'policy',
          label: 'Rule',
          cell: (row) =>
            !row.isUid &&
            row.field !== NOWHERE && (
              <PolicyOfRow row={row} nouns={nouns} onChange={(policy) => turn(row.key, { policy })} />
            ),
        },
        { key: 'because', label: 'Matched', cell: (row) => <Because row={row} /> },
      ]}
    />
  );
}

function SourceName({ row: { source, isUid } }: { row: FieldRow }) {
  return (
    <div className={classes.source}>
      {source.label} {isUid && <Pill tone="accent">UID</Pill>}
      {source.custom && <span className={classes.kind}>Custom field</span>}
    </div>
  );
}

function Because({ row: { field, because } }: { row: FieldRow }) {
  const [word, tone] =
    because === 'here'
      ? (['By hand', 'blue'] as const)
      : field === NOWHERE
        ? (['Left out', 'plain'] as const)
        : field === CREATED
          ? (['New field', 'amber'] as const)
          : because === 'name'
            ? (['By its name', 'accent'] as const)
            : (['As set up', 'plain'] as const);
  return (
    <span className={classes.because}>
      <Pill tone={tone}>{word}</Pill>
    </span>
  );
}
