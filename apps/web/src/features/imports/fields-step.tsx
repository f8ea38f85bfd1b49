// Step 2: how people are recognised in this run, and which field goes where.
import { Radio, Stack, Switch } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { capitalized, type Nouns } from '../../lib/connectors.ts';
import { withArticle } from '../../lib/words.ts';
import { CustomFieldChoice } from './custom-field-choice.tsx';
import { type Draft, isOneEvent } from './draft.ts';
import { createsFields, type FieldRow, type Known } from './field-rows.ts';
import { FieldTable } from './field-table.tsx';
import { matchesEachField } from './import-request.ts';
import { UidChoice } from './uid-choice.tsx';

interface FieldsStepProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  known: Known;
  rows: readonly FieldRow[];
  nouns: Nouns;
  /** What the host said of single rows, by the source field's key. */
  faults: ReadonlyMap<string, string>;
}

export default function FieldsStep({ draft, change, known, rows, nouns, faults }: FieldsStepProps) {
  const isOne = isOneEvent(draft);
  const isEach = matchesEachField(draft);
  return (
    <Stack gap="md">
      <Panel
        title="Who is the same person?"
        lead={`${capitalized(withArticle(nouns.person.one))} and a contact with the same value in this field are one person.`}
      >
        <UidChoice draft={draft} change={change} known={known} />
      </Panel>
      <Panel
        flush={isEach}
        title={isOne ? 'Which field goes where' : 'Which fields are imported'}
        lead={isOne ? 'Fields of the same name are matched. The rest is for you to match, or to leave out.' : undefined}
      >
        <Stack gap="md" {...(isEach && { px: 'lg', pb: 'md' })}>
          {!isOne && (
            <Radio.Group
              aria-label="How the fields are matched"
              value={isEach ? 'each' : 'set up'}
              onChange={(value) => change({ matchesEach: value === 'each' })}
            >
              <Stack gap="xs">
                <Radio
                  value="set up"
                  label="As set up"
                  description="Default fields go where the set-up of the integration sends them; custom fields are chosen below."
                />
                <Radio value="each" label="Match each field" description="For this run only." />
              </Stack>
            </Radio.Group>
          )}
          {!isEach && <CustomFieldChoice draft={draft} change={change} known={known} nouns={nouns} />}
          <Switch
            label="Create custom fields"
            aria-label="Create custom fields"
            description={`Custom fields of ${nouns.source} that have no field here yet: on, a field is made when somebody carries a value for it; off, they are left out.`}
            checked={createsFields(draft, known)}
            onChange={({ currentTarget }) => change({ createCustomFields: currentTarget.checked })}
          />
        </Stack>
        {isEach && <FieldTable rows={rows} draft={draft} change={change} known={known} nouns={nouns} faults={faults} />}
      </Panel>
    </Stack>
  );
}
