// The lines of a mapping, each with its two choices.
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import { FieldChoice } from './field-choice.tsx';
import { HowMatched } from './how-matched.tsx';
import type { MappingLine } from './mapping-lines.ts';
import classes from './mapping-page.module.css';
import { PolicyChoice } from './policy-choice.tsx';
import { typeInWords } from './types-in-words.ts';

export interface MappingPartProps {
  integration: Integration;
  fields: readonly Field[];
  lines: readonly MappingLine[];
  nouns: Nouns;
  may: boolean;
}

export function MappingTable({ lines, ...part }: MappingPartProps) {
  return (
    <DataTable
      label="Mapping"
      rows={lines}
      keyOf={({ key }) => key}
      columns={[
        {
          key: 'source',
          label: `Field of ${part.nouns.source}`,
          isHead: true,
          cell: ({ source, isUid }) => (
            <div className={classes.source}>
              {source.label} {isUid && <Pill tone="accent">UID</Pill>}
              <span className={classes.note}>{typeInWords(source.type)}</span>
            </div>
          ),
        },
        { key: 'field', label: 'Contact field', cell: (line) => <FieldChoice {...part} line={line} /> },
        { key: 'policy', label: 'Rule', cell: (line) => <PolicyChoice {...part} line={line} /> },
        { key: 'how', label: 'Matched', cell: (line) => <HowMatched {...part} line={line} /> },
      ]}
    />
  );
}
