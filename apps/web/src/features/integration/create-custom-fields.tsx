// Whether fields that somebody made in the source appear here by themselves.
import { Switch } from '@mantine/core';
import { FormProblem } from '../../components/form-problem.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { FreshLine } from './fresh-line.tsx';
import { useRule } from './use-rule.ts';

export function CreateCustomFields({
  integration,
  nouns: { source, person },
  may,
}: {
  integration: Integration;
  nouns: Nouns;
  may: boolean;
}) {
  const rule = useRule({
    integration,
    read: ({ createCustomFields }) => createCustomFields,
    change: (createCustomFields) => ({ createCustomFields }),
    said: (on) => (on ? `New fields of ${source} appear here now.` : `New fields of ${source} stay there now.`),
  });
  return (
    <FreshLine isFresh={rule.isFresh}>
      <Switch
        label="Create custom fields"
        // Its words stand in the label with it, and would be its name.
        aria-label="Create custom fields"
        description={
          rule.value
            ? `A new field in ${source} appears here the first time somebody fills it, and what was filled in comes with it.`
            : `What stands in fields that are not here yet stays with the ${person.one}. Once the field is here, the ${person.one}’s next change, or an import, fills it.`
        }
        checked={rule.value}
        onChange={({ currentTarget }) => rule.choose(currentTarget.checked)}
        disabled={!may}
        aria-busy={rule.isSaving}
      />
      {rule.error !== null && <FormProblem error={rule.error} />}
    </FreshLine>
  );
}
