// Several events: which of their custom fields are imported.
import { MultiSelect, Text } from '@mantine/core';
import type { Nouns } from '../../lib/connectors.ts';
import type { Draft } from './draft.ts';
import { createsFields, type Known } from './field-rows.ts';
import { wantsField } from './field-slots.ts';
import { customFieldsOf, includedFields } from './import-request.ts';

interface CustomFieldChoiceProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  known: Known;
  nouns: Nouns;
}

export function CustomFieldChoice({ draft, change, known, nouns }: CustomFieldChoiceProps) {
  const custom = customFieldsOf(known);
  const included = includedFields(draft, known);
  const lost = createsFields(draft, known)
    ? []
    : custom.filter((field) => included.includes(field.key) && wantsField(field, known));
  if (custom.length === 0) {
    return <Text c="dimmed">The chosen {nouns.event.other} have no custom fields.</Text>;
  }
  return (
    <MultiSelect
      label="Import custom fields"
      description={`Of all ${nouns.event.other} chosen.`}
      placeholder={included.length === 0 ? 'None' : 'More'}
      data={custom.map(({ key, label }) => ({ value: key, label }))}
      value={included}
      onChange={(customFields) => change({ customFields })}
      searchable
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': 'Leave out all custom fields' }}
      nothingFoundMessage="No custom field of this name"
      error={
        lost.length > 0 &&
        `Left out, for there is no such field here and none is created: ${lost.map(({ label }) => label).join(', ')}.`
      }
    />
  );
}
