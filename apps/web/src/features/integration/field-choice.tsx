// To which contact field a field of the source goes.
import { NativeSelect } from '@mantine/core';
import { type Field, labelOf } from '../../lib/fields.ts';
import { editRow } from './mapping-edit.ts';
import type { MappingLine } from './mapping-lines.ts';
import classes from './mapping-page.module.css';
import { mappingSentence } from './mapping-problem.ts';
import type { MappingPartProps } from './mapping-table.tsx';
import { typeInWords } from './types-in-words.ts';
import { useMappingChange } from './use-mapping.ts';

export type LineProps = Omit<MappingPartProps, 'lines'> & { line: MappingLine };

export function FieldChoice({ integration, fields, nouns, may, line: { source, row, isUid } }: LineProps) {
  const change = useMappingChange(integration.id);
  const chosen = change.isPending ? change.variables.edit[source.key]?.at(-1)?.field : row?.field;
  if (!may) return row === null ? 'Not matched' : labelOf(fields, row.field);
  if (isUid) {
    const label = labelOf(fields, integration.uidField);
    return (
      <div>
        {label}
        <span className={classes.note}>
          It tells people apart, so it is always matched. To take another field of {nouns.source}, match that one to “
          {label}”.
        </span>
      </div>
    );
  }
  const choose = (field: string): void => {
    const policy = row === null || row.policy === 'off' ? 'overwrite' : row.policy;
    const after = { source: source.key, field, policy };
    change.mutate({
      edit: editRow(integration.mapping, row, after, integration.uidField),
      said: `“${source.label}” goes to “${labelOf(fields, field)}” now.`,
    });
  };
  const note = noteOn(source.type, fields.find(({ key }) => key === chosen)?.type);
  return (
    <div>
      <NativeSelect
        aria-label={`Contact field for ${source.label}`}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        error={change.error !== null && mappingSentence(change.error)}
        aria-busy={change.isPending}
      >
        {chosen === undefined && <option value="">Not matched</option>}
        <optgroup label="Default fields">{optionsOf(fields, false)}</optgroup>
        {fields.some(({ custom }) => custom) && <optgroup label="Custom fields">{optionsOf(fields, true)}</optgroup>}
      </NativeSelect>
      {note !== null && <span className={classes.note}>{note}</span>}
    </div>
  );
}

function optionsOf(fields: readonly Field[], custom: boolean) {
  return fields
    .filter((field) => field.custom === custom)
    .map(({ key, label }) => (
      <option key={key} value={key}>
        {label}
      </option>
    ));
}

// Text takes everything; elsewhere a value has to fit.
function noteOn(from: Field['type'], to: Field['type'] | undefined): string | null {
  if (to === undefined || from === to || to === 'text' || to === 'long_text') return null;
  return `${typeInWords(from)} to ${typeInWords(to).toLowerCase()}: a value that does not fit is left out, and Activity says so.`;
}
