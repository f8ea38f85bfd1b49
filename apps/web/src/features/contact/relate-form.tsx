// Joins this contact with another one by hand.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { Controller, useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { ContactPicker } from '../../components/contact-picker.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { fieldSentence } from '../../lib/api.ts';
import { useRelating } from './use-relationships.ts';

interface NewRelationship {
  contactId: string | null;
  label: string;
}

export default function RelateForm({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { control, register, handleSubmit, formState } = useForm<NewRelationship>({
    defaultValues: { contactId: null, label: '' },
  });
  const { add } = useRelating(contactId);
  const submit = handleSubmit(({ contactId: other, label }) => {
    if (other !== null) add.mutate({ contactId: other, label: label.trim() }, { onSuccess: onClose });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" mb="md">
        {add.error !== null && <FormProblem error={add.error} />}
        <Controller
          control={control}
          name="contactId"
          rules={{ required: 'Choose a contact' }}
          render={({ field: { value, onChange }, fieldState }) => (
            <ContactPicker
              label="Contact"
              value={value}
              onChange={onChange}
              without={[contactId]}
              autoFocus
              error={fieldState.error?.message ?? fieldSentence(add.error, '/contactId')}
            />
          )}
        />
        <TextInput
          label="What joins them"
          placeholder="Spouse, coworker"
          maxLength={200}
          error={formState.errors.label?.message ?? fieldSentence(add.error, '/label')}
          {...register('label', { validate: (label) => label.trim() !== '' || 'Write what joins the two' })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-md" onClick={onClose}>
            Cancel
          </Button>
          <BusyButton type="submit" size="compact-md" loading={add.isPending}>
            Add
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
