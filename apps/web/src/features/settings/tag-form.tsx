// The name of a tag, in a dialog.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { fieldSentence } from '../../lib/api.ts';
import type { Tag } from '../../lib/tags.ts';
import { useTagChanges } from './use-tag-pages.ts';

/** @param tag null: a new one. */
export default function TagForm({ tag, onDone }: { tag: Tag | null; onDone: () => void }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: tag?.name ?? '' } });
  const { add, rename } = useTagChanges();
  const { error, isPending } = tag === null ? add : rename;
  const problem = fieldSentence(error, '/name');
  const submit = handleSubmit((typed) => {
    const name = typed.name.trim();
    if (tag === null) add.mutate(name, { onSuccess: onDone });
    else {
      const onSuccess = (): void => {
        onDone();
        sayDone(`${tag.name} is ${name} now.`, () => rename.mutateAsync({ id: tag.id, name: tag.name }));
      };
      rename.mutate({ id: tag.id, name }, { onSuccess });
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error !== null && problem === undefined && <FormProblem error={error} />}
        <TextInput
          label="Name"
          maxLength={100}
          data-autofocus
          error={formState.errors.name?.message ?? problem}
          {...register('name', { validate: (name) => name.trim() !== '' || 'Give it a name' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <BusyButton type="submit" loading={isPending}>
            {tag === null ? 'Add tag' : 'Save'}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
