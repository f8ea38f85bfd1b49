// By which rule a field of the source changes the contact's.
import { NativeSelect } from '@mantine/core';
import { POLICIES, policyMeaning, UID_POLICIES } from '../../lib/policies-in-words.ts';
import type { LineProps } from './field-choice.tsx';
import { editRow, type Policy } from './mapping-edit.ts';
import classes from './mapping-page.module.css';
import { mappingSentence } from './mapping-problem.ts';
import { useMappingChange } from './use-mapping.ts';

export function PolicyChoice({ integration, nouns, may, line: { source, row, isUid } }: LineProps) {
  const change = useMappingChange(integration.id);
  if (row === null) return <UnmatchedNote integration={integration} custom={source.custom} />;
  const sent = change.isPending ? change.variables.edit[source.key]?.at(-1)?.policy : undefined;
  const policy = sent ?? row.policy;
  const label = POLICIES.find(({ value }) => value === policy)?.label ?? '';
  if (!may) return label;
  const choose = (chosen: Policy): void =>
    change.mutate({
      edit: editRow(
        integration.mapping,
        row,
        { source: source.key, field: row.field, policy: chosen },
        integration.uidField,
      ),
      said: `“${source.label}”: ${POLICIES.find(({ value }) => value === chosen)?.label.toLowerCase() ?? ''}.`,
    });
  return (
    <div>
      <NativeSelect
        aria-label={`Rule for ${source.label}`}
        value={policy}
        data={[...(isUid ? UID_POLICIES : POLICIES)]}
        onChange={({ currentTarget: { value } }) => {
          const chosen = POLICIES.find((one) => one.value === value);
          if (chosen !== undefined) choose(chosen.value);
        }}
        error={change.error !== null && mappingSentence(change.error)}
        aria-busy={change.isPending}
      />
      {policy !== 'overwrite' && <span className={classes.note}>{policyMeaning(policy, nouns)}</span>}
    </div>
  );
}

function UnmatchedNote({ integration, custom }: Pick<LineProps, 'integration'> & { custom: boolean }) {
  return (
    <span className={classes.note}>
      {custom && integration.createCustomFields
        ? 'A field of this name is made here the first time somebody fills it.'
        : 'Not brought over.'}
    </span>
  );
}
