// Whether a field may be on one contact only. Refused while two share a value: they are shown, to be changed first.
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Pill } from '../../components/pill.tsx';
import { sayDone, sayFailed } from '../../components/say-done.tsx';
import type { Field } from '../../lib/fields.ts';
import { type FieldUse, mayBeUnique } from './field-rules.ts';
import { type SharedValue, SharedValues, sharedIn } from './shared-values.tsx';
import { useFieldChanges } from './use-field-changes.ts';

interface UniqueSwitchProps {
  /** One that is, or may be, unique. */
  field: Field;
  uses: readonly FieldUse[];
  mayEdit: boolean;
}

export function UniqueSwitch({ field, uses, mayEdit }: UniqueSwitchProps) {
  const { id, label, unique } = field;
  const { change } = useFieldChanges();
  const [shared, setShared] = useState<readonly SharedValue[]>([]);
  if (!mayEdit || !mayBeUnique(field)) return <Pill tone="accent">Unique</Pill>;
  const isUid = uses.some((use) => use.isUid);
  const set = (wanted: boolean): Promise<unknown> => change.mutateAsync({ id, body: { unique: wanted } });
  const turn = (wanted: boolean): void => {
    set(wanted).then(
      () => sayDone(wanted ? `${label} is unique now.` : `${label} is not unique any more.`, () => set(!wanted)),
      (error: unknown) => {
        const found = sharedIn(error);
        if (found.length > 0) setShared(found);
        else sayFailed(error);
      },
    );
  };
  return (
    <>
      <Switch
        aria-label={`${label} is unique${isUid ? '. An integration recognises people by it' : ''}`}
        checked={unique}
        // Not disabled while it is saved, which would take the focus away.
        disabled={unique && isUid}
        aria-busy={change.isPending}
        onChange={({ currentTarget }) => {
          if (!change.isPending) turn(currentTarget.checked);
        }}
      />
      <Dialog opened={shared.length > 0} onClose={() => setShared([])} title={`${label} cannot be unique yet`}>
        <Stack gap="md">
          <Text size="sm">
            Contacts share a value of it. Change or clear it on all but one of each, then switch it on again.
          </Text>
          <SharedValues shared={shared} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setShared([])}>
              Close
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
