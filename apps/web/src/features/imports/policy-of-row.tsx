// By which rule a field of the source changes the contact's.
import { NativeSelect } from '@mantine/core';
import type { Nouns } from '../../lib/connectors.ts';
import { POLICIES, policyMeaning } from '../../lib/policies-in-words.ts';
import { MAPPED_POLICIES } from './draft.ts';
import type { FieldRow } from './field-rows.ts';
import type { MappedPolicy } from './field-slots.ts';
import classes from './field-table.module.css';

interface PolicyOfRowProps {
  row: FieldRow;
  nouns: Nouns;
  onChange: (policy: MappedPolicy) => void;
}

export function PolicyOfRow({ row: { source, policy }, nouns, onChange }: PolicyOfRowProps) {
  return (
    <div>
      <NativeSelect
        aria-label={`Rule for ${source.label}`}
        data={POLICIES.filter(({ value }) => value !== 'off')}
        value={policy}
        onChange={({ currentTarget }) => {
          const chosen = MAPPED_POLICIES.find((one) => one === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
      {policy !== 'overwrite' && <span className={classes.kind}>{policyMeaning(policy, nouns)}</span>}
    </div>
  );
}
