// The field by which this run recognises people: as set up, or another one that is unique.
import { NativeSelect, Text } from '@mantine/core';
import { labelOf } from '../../lib/fields.ts';
import type { Draft } from './draft.ts';
import { type Known, uidChoices } from './field-rows.ts';

interface UidChoiceProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  known: Known;
}

const AS_SET_UP = '';

export function UidChoice({ draft, change, known }: UidChoiceProps) {
  const { uidField } = known.integration;
  const others = uidChoices(draft, known).filter(({ key }) => key !== uidField);
  const isGone = draft.uidField !== null && !others.some(({ key }) => key === draft.uidField);
  return (
    <>
      <NativeSelect
        label="Unique identifier (UID) for this import"
        data={[
          { value: AS_SET_UP, label: `As set up: ${labelOf(known.fields, uidField)}` },
          ...(isGone ? [{ value: draft.uidField ?? '', label: labelOf(known.fields, draft.uidField ?? '') }] : []),
          ...others.map(({ key, label }) => ({ value: key, label })),
        ]}
        value={draft.uidField ?? AS_SET_UP}
        onChange={({ currentTarget: { value } }) => change({ uidField: value === AS_SET_UP ? null : value })}
        maw="24rem"
        error={isGone && 'The field chosen before cannot be used any more. Choose again.'}
      />
      <Text c="dimmed" size="sm" mt="xs">
        Only fields that are unique and that something of the source goes to. Nothing changes in the set-up.
      </Text>
    </>
  );
}
