// The settings of a connector as inputs of a form, drawn from its schema.
import { NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { type Control, Controller } from 'react-hook-form';
import type { SettingInputs as Inputs, SettingField } from './read-schema.ts';
import { setAtOf } from './read-schema.ts';
import { SecretInput } from './secret-input.tsx';

interface SettingInputsProps {
  fields: readonly SettingField[];
  control: Control<{ settings: Inputs }>;
  /** Settings as they are; null: none are yet. */
  held: Readonly<Record<string, unknown>> | null;
  /** What is wrong with each, by name. */
  problems: Readonly<Record<string, string>>;
  /** The secrets have to be typed again, for the address is another. */
  asksAgain?: boolean;
}

export function SettingInputs({ fields, control, held, problems, asksAgain = false }: SettingInputsProps) {
  return (
    <Stack gap="md">
      {fields.map((field) => (
        <Controller
          key={field.name}
          control={control}
          name={`settings.${field.name}`}
          rules={{ validate: (value) => missing(field, value, setAtOf(held, field.name), asksAgain) }}
          render={({ field: { ref, name, value, onChange, onBlur }, fieldState }) => {
            const shared = {
              ref,
              name,
              onBlur,
              label: field.label,
              error: fieldState.error?.message ?? problems[field.name],
            };
            const text = typeof value === 'string' ? value : '';
            if (field.kind === 'switch') {
              return (
                <Switch
                  {...shared}
                  aria-label={field.label}
                  description={field.description}
                  checked={value === true}
                  onChange={({ currentTarget }) => onChange(currentTarget.checked)}
                />
              );
            }
            if (field.kind === 'secret') {
              const setAt = setAtOf(held, field.name);
              return (
                <SecretInput
                  {...shared}
                  field={field}
                  setAt={setAt}
                  asks={asksAgain}
                  value={text}
                  onChange={onChange}
                />
              );
            }
            if (field.kind === 'choice') {
              return (
                <NativeSelect
                  {...shared}
                  description={field.description}
                  required={field.isRequired}
                  withAsterisk={false}
                  data={field.initial === '' ? [{ value: '', label: 'Choose' }, ...field.options] : [...field.options]}
                  value={text}
                  onChange={onChange}
                />
              );
            }
            return (
              <TextInput
                {...shared}
                description={field.description}
                required={field.isRequired}
                withAsterisk={false}
                type={field.kind === 'email' ? 'email' : 'text'}
                inputMode={MODES[field.kind]}
                autoComplete="off"
                spellCheck={false}
                {...(field.maxLength !== null && { maxLength: field.maxLength })}
                value={text}
                onChange={onChange}
              />
            );
          }}
        />
      ))}
    </Stack>
  );
}

const MODES = { text: 'text', url: 'url', email: 'email', number: 'decimal' } as const;

function missing(
  { kind, isRequired, label }: SettingField,
  value: unknown,
  setAt: string | null,
  asksAgain: boolean,
): true | string {
  if (typeof value === 'string' && value.trim() !== '') {
    return kind !== 'number' || Number.isFinite(Number(value)) || 'Type in a number';
  }
  if (!isRequired || (kind === 'secret' && setAt !== null && !asksAgain)) return true;
  return kind === 'choice'
    ? 'Choose one'
    : `Type in ${asksAgain && kind === 'secret' ? 'again: ' : ''}${label.toLowerCase()}`;
}
