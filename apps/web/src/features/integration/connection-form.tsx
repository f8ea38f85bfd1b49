// Changes where and with what the source is read. What it refuses is said at its field, and what was typed stays.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { problemsOf } from '../../components/schema-form/place-refusal.ts';
import {
  changedSettings,
  type SettingInputs as Inputs,
  inputsOf,
  type SettingField,
} from '../../components/schema-form/read-schema.ts';
import { SettingInputs } from '../../components/schema-form/setting-inputs.tsx';
import { useProblemFocus } from '../../components/schema-form/use-problem-focus.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import { sendChange } from './use-change.ts';

interface ConnectionFormProps {
  integration: Integration;
  source: string;
  fields: readonly SettingField[];
  onEnd: () => void;
}

export default function ConnectionForm({
  integration: { id, enabled, settings },
  source,
  fields,
  onEnd,
}: ConnectionFormProps) {
  const queries = useQueryClient();
  const before = inputsOf(fields, settings);
  const { control, handleSubmit, setFocus } = useForm<{ settings: Inputs }>({ defaultValues: { settings: before } });
  const now = useWatch({ control, name: 'settings' });
  const isElsewhere = fields.some(({ isOrigin, name }) => isOrigin && now[name] !== before[name]);
  const save = useMutation({
    mutationFn: (inputs: Inputs) => sendChange(queries, id, { settings: changedSettings(fields, inputs, settings) }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.integration(id) });
      void queries.invalidateQueries({ queryKey: keys.source(id) });
      sayDone(enabled ? `${source} was asked, and the connection holds.` : 'The connection is saved.');
      onEnd();
    },
  });
  const submit = ({ settings: inputs }: { settings: Inputs }): void => {
    if (Object.keys(changedSettings(fields, inputs, settings)).length === 0) onEnd();
    else save.mutate(inputs);
  };
  const problems = problemsOf(save.error, fields);
  useProblemFocus(problems, setFocus);
  const first = fields[0]?.name;
  useEffect(() => {
    if (first !== undefined) setFocus(`settings.${first}`);
  }, [first, setFocus]);
  return (
    <form onSubmit={handleSubmit(submit)} noValidate aria-label={`Connection with ${source}`}>
      <Stack gap="md">
        {save.error !== null && (problems.above !== null || Object.keys(problems.byName).length === 0) && (
          <FormProblem error={save.error} />
        )}
        <SettingInputs
          fields={fields}
          control={control}
          held={settings}
          problems={problems.byName}
          asksAgain={isElsewhere}
        />
        <Group gap="xs">
          <BusyButton type="submit" loading={save.isPending}>
            {enabled ? 'Check and save' : 'Save'}
          </BusyButton>
          <Button variant="default" onClick={onEnd}>
            Cancel
          </Button>
          <span role="status">{save.isPending && enabled && `Asking ${source}`}</span>
        </Group>
      </Stack>
    </form>
  );
}
