// Asked before a field goes, because its values go with it.
import { Text } from '@mantine/core';
import { Confirmation } from '../../components/confirmation.tsx';
import { sayDone } from '../../components/say-done.tsx';
import type { Field } from '../../lib/fields.ts';
import { useFieldChanges } from './use-field-changes.ts';

export default function RemoveField({ field: { id, label }, onDone }: { field: Field; onDone: () => void }) {
  const { remove } = useFieldChanges();
  const onSuccess = (): void => {
    onDone();
    sayDone(`The field ${label} is removed.`);
  };
  return (
    <Confirmation
      isForGood
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess })}
      onKeep={onDone}
    >
      <Text size="sm">
        Its values go from all contacts. What changed in it stays told among the changes of each contact.
      </Text>
    </Confirmation>
  );
}
