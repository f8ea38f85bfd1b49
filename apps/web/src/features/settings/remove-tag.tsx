// Asked before a tag goes from everybody who has it.
import { Text } from '@mantine/core';
import { Confirmation } from '../../components/confirmation.tsx';
import { sayDone } from '../../components/say-done.tsx';
import type { Tag } from '../../lib/tags.ts';
import { useTagChanges } from './use-tag-pages.ts';

export default function RemoveTag({ tag: { id, name }, onDone }: { tag: Tag; onDone: () => void }) {
  const { remove } = useTagChanges();
  const onSuccess = (): void => {
    onDone();
    sayDone(`The tag ${name} is removed.`);
  };
  return (
    <Confirmation
      isForGood
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess })}
      onKeep={onDone}
    >
      <Text size="sm">It goes from everybody who has it. Who had it is not remembered.</Text>
    </Confirmation>
  );
}
