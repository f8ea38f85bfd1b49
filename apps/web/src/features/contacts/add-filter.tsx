// One more part of the filter: a tag, what happened at an event, or a field.
import { Button, NativeSelect, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import type { Field } from '../../lib/fields.ts';
import { useTags } from '../../lib/tags.ts';
import type { FieldOperator, FilterPart } from './filter-parts.ts';
import { OPERATOR_WORDS, PRESENCES } from './filter-words.ts';
import { useFoundEvents } from './use-event-names.ts';

const TYPING_PAUSE_MS = 150;
const KINDS = [
  { value: 'tag', label: 'Tag' },
  { value: 'event', label: 'Event' },
  { value: 'field', label: 'Field' },
];

interface AddFilterProps {
  fields: readonly Field[];
  onAdd: (part: FilterPart) => void;
}

export default function AddFilter({ fields, onAdd }: AddFilterProps) {
  const [kind, setKind] = useState('tag');
  return (
    <Stack gap="sm">
      <SegmentedControl data={KINDS} value={kind} onChange={setKind} fullWidth aria-label="Filter by" data-autofocus />
      {kind === 'tag' && <ByTag onAdd={onAdd} />}
      {kind === 'event' && <ByEvent onAdd={onAdd} />}
      {kind === 'field' && <ByField fields={fields} onAdd={onAdd} />}
    </Stack>
  );
}

function ByTag({ onAdd }: Pick<AddFilterProps, 'onAdd'>) {
  const { data: tags = [] } = useTags();
  return (
    <Select
      label="Tag"
      placeholder="Choose a tag"
      data={tags.map(({ name }) => name)}
      searchable
      nothingFoundMessage="There is no such tag"
      comboboxProps={{ withinPortal: false }}
      onChange={(tag) => tag !== null && onAdd({ kind: 'tag', tag })}
    />
  );
}

function ByEvent({ onAdd }: Pick<AddFilterProps, 'onAdd'>) {
  const [presence, setPresence] = useState(PRESENCES[0]);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const { data: found = [] } = useFoundEvents(search);
  return (
    <>
      <NativeSelect
        label="Who"
        data={PRESENCES.map(({ key, words }) => ({ value: key, label: words }))}
        value={presence?.key}
        onChange={({ currentTarget: { value } }) => setPresence(PRESENCES.find(({ key }) => key === value))}
      />
      <Select
        label="Event"
        placeholder="Part of its name"
        data={found.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options }) => options}
        nothingFoundMessage="There is no such event"
        comboboxProps={{ withinPortal: false }}
        onChange={(event) => {
          if (event === null) return;
          const { status, attended } = presence ?? {};
          onAdd({ kind: 'event', event, ...(status && { status }), ...(attended !== undefined && { attended }) });
        }}
      />
    </>
  );
}

function ByField({ fields, onAdd }: AddFilterProps) {
  const [key, setKey] = useState<string | null>(null);
  const [op, setOp] = useState<FieldOperator>('contains');
  const [value, setValue] = useState('');
  const field = fields.find((one) => one.key === key);
  const operators = field === undefined ? [] : operatorsOf(field);
  const operator = operators.includes(op) ? op : operators[0];
  const needsValue = operator === 'contains' || operator === 'eq';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (field === undefined || operator === undefined) return;
    if (!needsValue) onAdd({ kind: 'field', field: field.key, op: operator });
    else if (value.trim() !== '') {
      onAdd({ kind: 'field', field: field.key, op: operator, value: typedValue(field, value.trim()) });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label="Field"
          placeholder="Choose a field"
          data={fields.map((one) => ({ value: one.key, label: one.label }))}
          value={key}
          onChange={setKey}
          searchable
          nothingFoundMessage="There is no such field"
          comboboxProps={{ withinPortal: false }}
        />
        {field !== undefined && (
          <NativeSelect
            label="Says"
            data={operators.map((one) => ({ value: one, label: OPERATOR_WORDS[one] }))}
            value={operator}
            onChange={({ currentTarget }) => setOp(operators.find((one) => one === currentTarget.value) ?? 'blank')}
          />
        )}
        {field !== undefined && needsValue && <ValueOf field={field} value={value} onChange={setValue} />}
        <Button type="submit" disabled={field === undefined || (needsValue && value.trim() === '')}>
          Add the filter
        </Button>
      </Stack>
    </form>
  );
}

function ValueOf({ field, value, onChange }: { field: Field; value: string; onChange: (value: string) => void }) {
  const choices = field.type === 'checkbox' ? ['Yes', 'No'] : field.options;
  if (choices !== undefined) {
    return (
      <NativeSelect
        label="Value"
        data={['', ...choices]}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label="Value"
      type={field.type === 'date' ? 'date' : field.type === 'number' ? 'number' : 'text'}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function operatorsOf({ type }: Field): FieldOperator[] {
  if (type === 'multi_select') return ['contains', 'blank', 'present'];
  const isWhole = type === 'checkbox' || type === 'number' || type === 'date' || type === 'select';
  return isWhole ? ['eq', 'blank', 'present'] : ['contains', 'eq', 'blank', 'present'];
}

function typedValue({ type }: Field, text: string): string | number | boolean {
  if (type === 'checkbox') return text === 'Yes';
  return type === 'number' ? Number(text) : text;
}
