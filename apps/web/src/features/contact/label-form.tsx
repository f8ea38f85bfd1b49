// Another word for what joins two contacts.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { fieldSentence } from '../../lib/api.ts';
import { useRelating } from './use-relationships.ts';

interface LabelFormProps {
  contactId: string;
  relationshipId: string;
  label: string;
  who: string;
  onClose: () => void;
}

export default function LabelForm({ contactId, relationshipId, label, who, onClose }: LabelFormProps) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { label } });
  const { rename } = useRelating(contactId);
  const problem = fieldSentence(rename.error, '/label');
  return (
    <form
      onSubmit={handleSubmit((typed) =>
        rename.mutate({ id: relationshipId, label: typed.label.trim() }, { onSuccess: onClose }),
      )}
      noValidate
    >
      <Stack gap="xs">
        {rename.error !== null && problem === undefined && <FormProblem error={rename.error} />}
        <TextInput
          label={`What joins this contact and ${who}`}
          maxLength={200}
          autoFocus
          error={formState.errors.label?.message ?? problem}
          {...register('label', { validate: (typed) => typed.trim() !== '' || 'Write what joins the two' })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-sm" onClick={onClose}>
            Cancel
          </Button>
          <BusyButton type="submit" size="compact-sm" loading={rename.isPending}>
            Save
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
