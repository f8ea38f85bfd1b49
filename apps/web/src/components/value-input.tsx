// The input for a value of a contact, by the type of its field.
import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Field } from '../lib/fields.ts';
import type { TypedValue } from '../lib/value-form.ts';
import classes from './value-input.module.css';

interface ValueInputProps {
  field: Field;
  value: TypedValue;
  onChange: (value: TypedValue) => void;
  error?: ReactNode;
  description?: ReactNode;
  /** Has the focus when a dialog opens. */
  autoFocus?: boolean;
}

const INPUT_TYPES = { email: 'email', phone: 'tel', url: 'url', date: 'date', text: 'text' } as const;

export function ValueInput({ field, value, onChange, error, description, autoFocus = false }: ValueInputProps) {
  const { label, type } = field;
  const text = typeof value === 'string' ? value : '';
  const shared = { label, error, description, name: field.key, 'data-autofocus': autoFocus || undefined };
  switch (type) {
    case 'checkbox':
      return (
        <Checkbox
          {...shared}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'multi_select': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <MultiSelect
          {...shared}
          data={withAll(field, chosen)}
          value={chosen}
          onChange={onChange}
          searchable
          clearable
        />
      );
    }
    case 'select':
      return (
        <Select
          {...shared}
          data={withAll(field, text === '' ? [] : [text])}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? '')}
          searchable
          clearable
        />
      );
    case 'long_text':
      return (
        <Textarea
          {...shared}
          rows={3}
          classNames={{ input: classes.long ?? '' }}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'number':
      // Not of the browser's number type: it throws away what is no number, and turns with the wheel.
      return (
        <TextInput
          {...shared}
          inputMode="decimal"
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          type={INPUT_TYPES[type]}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}

// An option that was taken away since is still the value.
function withAll({ options = [] }: Field, chosen: readonly string[]): string[] {
  return [...options, ...chosen.filter((one) => !options.includes(one))];
}
