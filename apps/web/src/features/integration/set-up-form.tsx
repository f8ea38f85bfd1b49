// The form of a new integration: how to reach the source, by which field people are recognised, and whether to switch it on.
import { Anchor, Button, Checkbox, Group, NativeSelect, Stack, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { Failure } from '../../components/failure.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Panel } from '../../components/panel.tsx';
import { problemsOf } from '../../components/schema-form/place-refusal.ts';
import {
  type SettingInputs as Inputs,
  inputsOf,
  readSchema,
  settingsOf,
} from '../../components/schema-form/read-schema.ts';
import { SettingInputs } from '../../components/schema-form/setting-inputs.tsx';
import { useProblemFocus } from '../../components/schema-form/use-problem-focus.ts';
import { answer, api, fieldSentence } from '../../lib/api.ts';
import { capitalized, type Manifest, nounsOf } from '../../lib/connectors.ts';
import { labelOf, useFields } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import { inSentence } from '../../lib/reasons/speech.ts';
import { possessive, withArticle } from '../../lib/words.ts';

/** What is chosen beside the settings of the source. */
interface Choices {
  uidField: string;
  createWhenUidBlank: boolean;
  enabled: boolean;
}

const FIRST: Choices = { uidField: 'email', createWhenUidBlank: false, enabled: true };

// What the page of the integration is for; until then it is as the host has it by itself.
const REST = {
  onCreated: 'create_or_update',
  onUpdated: 'create_or_update',
  createCustomFields: false,
  whenUidChanges: 'new_contact',
} as const;

export function SetUpForm({ connector, onMade }: { connector: Manifest; onMade: (made: Integration) => void }) {
  const { source, person } = nounsOf(connector);
  const queries = useQueryClient();
  const fields = useFields();
  const unique = fields.data?.filter((field) => field.unique) ?? [];
  const settings = useMemo(() => readSchema(connector.settings), [connector]);
  const { control, handleSubmit, setFocus } = useForm<{ settings: Inputs }>({
    defaultValues: { settings: inputsOf(settings, null) },
  });
  const [choices, setChoices] = useState(FIRST);
  const choose = (chosen: Partial<Choices>): void => setChoices((held) => ({ ...held, ...chosen }));
  const create = useMutation({
    mutationFn: (inputs: Inputs) =>
      answer(
        api.POST('/api/v1/integrations', {
          body: {
            ...REST,
            ...choices,
            mapping: [],
            connector: connector.id,
            settings: settingsOf(settings, inputs),
          },
        }),
      ),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: keys.integrations });
      onMade(made);
    },
    gcTime: 0,
  });
  const problems = problemsOf(create.error, settings);
  const uidProblem = fieldSentence(create.error, '/uidField');
  const isSaidBelow = Object.keys(problems.byName).length > 0 || uidProblem !== undefined;
  useProblemFocus(problems, setFocus);
  const uid = inSentence(labelOf(fields.data, choices.uidField));
  return (
    <form onSubmit={handleSubmit(({ settings: inputs }) => create.mutate(inputs))} noValidate>
      <Stack gap="md" maw="46rem">
        <Panel number={1} title="Connect">
          <SettingInputs fields={settings} control={control} held={null} problems={problems.byName} />
        </Panel>
        <Panel
          number={2}
          title="Who is the same person?"
          lead={`${capitalized(withArticle(person.one))} and a contact with the same value in this field are one person.`}
        >
          <Stack gap="md">
            {fields.error !== null && <Failure error={fields.error} onRetry={() => void fields.refetch()} />}
            <NativeSelect
              label="Unique identifier (UID)"
              description="Only fields that are flagged as unique can be one."
              data={unique.map(({ key, label }) => ({ value: key, label }))}
              error={uidProblem}
              // Another may have been flagged in the meantime, in the other tab.
              onFocus={() => void fields.refetch()}
              value={choices.uidField}
              onChange={({ currentTarget }) => choose({ uidField: currentTarget.value })}
            />
            <Anchor component={Link} to="/settings/fields" target="_blank" size="sm">
              Flag another field as unique, in a new tab
            </Anchor>
            <Checkbox
              label={`If ${withArticle(possessive(person.one))} ${uid} is empty, create a contact with a blank ${uid}`}
              description={`Otherwise ${person.other} with an empty ${uid} are not created here. You can change this later.`}
              checked={choices.createWhenUidBlank}
              onChange={({ currentTarget }) => choose({ createWhenUidBlank: currentTarget.checked })}
            />
          </Stack>
        </Panel>
        <Panel number={3} title="Switch it on">
          <Switch
            label="At once"
            aria-label="Switch it on at once"
            description={
              choices.enabled
                ? `${source} is asked first. From then on ${withArticle(person.one)} who is created or updated there makes a contact here, or updates the one that matches. What is there already comes by import.`
                : 'It is set up and stays off: look at what happens on its own first, then switch it on.'
            }
            checked={choices.enabled}
            onChange={({ currentTarget }) => choose({ enabled: currentTarget.checked })}
          />
        </Panel>
        {create.error !== null && (
          <FormProblem
            error={create.error}
            sentence={
              isSaidBelow ? 'It is not set up yet. What is to be mended is said at its field above.' : undefined
            }
          />
        )}
        <Group>
          <BusyButton type="submit" loading={create.isPending}>
            {choices.enabled ? 'Check and connect' : 'Set up'}
          </BusyButton>
          <Button component={Link} to="/integration" variant="default">
            Cancel
          </Button>
          <span role="status">{create.isPending && `Asking ${source}`}</span>
        </Group>
      </Stack>
    </form>
  );
}
