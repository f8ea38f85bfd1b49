// Asked before a field goes, because its values go with it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.tsx';
import { sayDone } from '../../components/say-done.tsx';
import type { Field } from '../../lib/fields.ts';
import { useFieldChanges } from './use-field-changes.ts';

export default function RemoveField({ field: { id, label }, onDone }: { field: Field; onDone: () => void }) {
  const { remove } = useFieldChanges();
  const go = (): void =>
    remove.mutate(id, {
      onSuccess: () => {
        onDone();
        sayDone(`The field ${label} is removed.`);
      },
    });
  return (
    <Stack gap="md">
      <Text size="sm">
        Its values go from all contacts. What changed in it stays told among the changes of each contact.
      </Text>
      <Text size="sm" fw={600}>
        This cannot be undone.
      </Text>
      {remove.error !== null && <FormProblem error={remove.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Keep it
        </Button>
        <Button color="red" loading={remove.isPending} onClick={go}>
          Remove it
        </Button>
      </Group>
    </Stack>
  );
}
