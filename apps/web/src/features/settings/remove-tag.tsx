// Asked before a tag goes from everybody who has it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.tsx';
import { sayDone } from '../../components/say-done.tsx';
import type { Tag } from '../../lib/tags.ts';
import { useTagChanges } from './use-tag-pages.ts';

export default function RemoveTag({ tag: { id, name }, onDone }: { tag: Tag; onDone: () => void }) {
  const { remove } = useTagChanges();
  const go = (): void =>
    remove.mutate(id, {
      onSuccess: () => {
        onDone();
        sayDone(`The tag ${name} is removed.`);
      },
    });
  return (
    <Stack gap="md">
      <Text size="sm">It goes from everybody who has it. Who had it is not remembered: this cannot be undone.</Text>
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
