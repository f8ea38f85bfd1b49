// The contact field that a field of the source goes to.
import { NativeSelect } from '@mantine/core';
import { type Field, labelOf } from '../../lib/fields.ts';
import { CREATED, type Draft, NOWHERE } from './draft.ts';
import { createsFields, type FieldRow, type Known, uidFieldOf } from './field-rows.ts';
import classes from './field-table.module.css';

interface TargetOfRowProps {
  row: FieldRow;
  draft: Draft;
  known: Known;
  fault: string | undefined;
  onChange: (field: string) => void;
}

export function TargetOfRow({ row, draft, known, fault, onChange }: TargetOfRowProps) {
  const { source } = row;
  if (row.isUid) return <span className={classes.fixed}>{labelOf(known.fields, row.field)}</span>;
  const free = known.fields.filter(({ key }) => key !== uidFieldOf(draft, known));
  const custom = free.filter((field) => field.custom);
  return (
    <NativeSelect
      aria-label={`Contact field for ${source.label}`}
      value={row.field}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={fault ?? (row.isGone && 'The field it went to was removed. Choose another, or leave it out.')}
    >
      <option value={NOWHERE}>Do not import</option>
      {source.custom && createsFields(draft, known) && <option value={CREATED}>Create “{source.label}”</option>}
      <optgroup label="Default fields">
        <Options fields={free.filter((field) => !field.custom)} />
      </optgroup>
      {custom.length > 0 && (
        <optgroup label="Custom fields">
          <Options fields={custom} />
        </optgroup>
      )}
    </NativeSelect>
  );
}

function Options({ fields }: { fields: readonly Field[] }) {
  return fields.map(({ key, label }) => (
    <option key={key} value={key}>
      {label}
    </option>
  ));
}
