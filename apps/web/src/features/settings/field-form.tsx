// A field in a dialog: a new custom one, or one whose label or options change. Its type stays what it was.
import { Button, Checkbox, Group, NativeSelect, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { fieldSentence } from '../../lib/api.ts';
import { TYPE_WORDS } from '../../lib/field-values.ts';
import type { Field } from '../../lib/fields.ts';
import { hasOptions, mayBeUnique } from './field-rules.ts';
import { useFieldChanges } from './use-field-changes.ts';

interface FieldFormProps {
  /** Null: a new one. */
  field: Field | null;
  onDone: () => void;
}

interface Typed {
  label: string;
  type: Field['type'];
  options: string[];
  unique: boolean;
}

const TYPES = Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }));

export default function FieldForm({ field, onDone }: FieldFormProps) {
  const { control, register, handleSubmit, formState } = useForm<Typed>({
    defaultValues: {
      label: field?.label ?? '',
      type: field?.type ?? 'text',
      options: field?.options ?? [],
      unique: false,
    },
  });
  const type = useWatch({ control, name: 'type' });
  const { add, change } = useFieldChanges();
  const { error, isPending } = field === null ? add : change;
  const mayFlag = field === null && mayBeUnique({ key: '', type });
  const submit = handleSubmit(({ label, options, unique }) => {
    const shared = { label: label.trim(), ...(hasOptions(type) && { options }) };
    const settled = { onSuccess: onDone };
    if (field === null) add.mutate({ ...shared, type, unique: unique && mayFlag }, settled);
    else change.mutate({ id: field.id, body: shared }, settled);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error !== null && <FormProblem error={error} />}
        <TextInput
          label="Name"
          maxLength={200}
          data-autofocus
          error={formState.errors.label?.message ?? fieldSentence(error, '/label')}
          {...register('label', { validate: (label) => label.trim() !== '' || 'Give it a name' })}
        />
        {field === null ? (
          <NativeSelect
            label="Type"
            description="It cannot change later."
            data={TYPES}
            error={fieldSentence(error, '/type')}
            {...register('type')}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {TYPE_WORDS[type]}. The type of a field stays what it was.
          </Text>
        )}
        {hasOptions(type) && (
          <Controller
            control={control}
            name="options"
            render={({ field: { value, onChange } }) => (
              <TagsInput
                label="Choices"
                description="Type one and press Enter. They are offered in this order."
                value={value}
                onChange={onChange}
                error={fieldSentence(error, '/options')}
              />
            )}
          />
        )}
        {mayFlag && (
          <Checkbox
            label="Unique"
            description="No two contacts have the same value. By a unique field an integration can recognise people."
            {...register('unique')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <BusyButton type="submit" loading={isPending}>
            {field === null ? 'Add field' : 'Save'}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
