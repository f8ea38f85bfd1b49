// Renews what notifications are signed with: made here and shown once, or taken over from the source.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { CopyValue } from '../../components/copy-value.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Moment } from '../../components/moment.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { problemsOf } from '../../components/schema-form/place-refusal.ts';
import { type SettingField, setAtOf } from '../../components/schema-form/read-schema.ts';
import { answer, api } from '../../lib/api.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import classes from './connection-panel.module.css';

interface RotateSecretProps {
  id: string;
  source: string;
  /** The secrets that rotate. */
  fields: readonly SettingField[];
  settings: Readonly<Record<string, unknown>>;
}

export function RotateSecret({ id, source, fields, settings }: RotateSecretProps) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <div>
      <dl className={classes.list}>
        {fields.map(({ name, label }) => {
          const setAt = setAtOf(settings, name);
          return (
            <div key={name}>
              <dt className={classes.label}>{label}</dt>
              <dd className={classes.value}>
                {setAt === null ? (
                  'Not set'
                ) : (
                  <>
                    Set on <Moment at={setAt} style="day" />
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <Button variant="default" size="compact-sm" mt="xs" onClick={dialog.open}>
        Renew the secret
      </Button>
      <Dialog opened={isOpen} onClose={dialog.close} title="Renew the secret">
        <Renewal id={id} source={source} fields={fields} onEnd={dialog.close} />
      </Dialog>
    </div>
  );
}

function Renewal({ id, source, fields, onEnd }: Omit<RotateSecretProps, 'settings'> & { onEnd: () => void }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const renew = useMutation({
    mutationFn: (body: Record<string, string>) =>
      answer(api.POST('/api/v1/integrations/{id}/secret/rotate', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.integration(id) }),
    // A secret is not to be found in the page once it was taken over.
    gcTime: 0,
  });
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  const problems = problemsOf(renew.error, fields, '');
  if (renew.data !== undefined) {
    return <Renewed source={source} fields={fields} integration={renew.data} onEnd={onEnd} />;
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        renew.mutate(given);
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          The old secret and the new one both hold for 24 hours, so that nothing is lost until {source} signs with the
          new one.
        </Text>
        {renew.error !== null && Object.keys(problems.byName).length === 0 && <FormProblem error={renew.error} />}
        {fields.map(({ name, label }) => (
          <PasswordField
            key={name}
            label={label}
            description={`Leave it empty and a new one is made and shown once. If ${source} gave you one, paste it.`}
            autoComplete="off"
            error={problems.byName[name]}
            visibilityToggleButtonProps={{ 'aria-label': `Show ${label}`, tabIndex: 0 }}
            value={typed[name] ?? ''}
            onChange={({ currentTarget: { value } }) => setTyped((held) => ({ ...held, [name]: value }))}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onEnd}>
            Keep the old one
          </Button>
          <BusyButton type="submit" loading={renew.isPending}>
            Renew
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

interface RenewedProps {
  source: string;
  fields: readonly SettingField[];
  integration: Integration;
  onEnd: () => void;
}

function Renewed({ source, fields, integration: { settings }, onEnd }: RenewedProps) {
  const made = fields.filter(({ name }) => typeof settings?.[name] === 'string');
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {made.length > 0
          ? `Enter it in ${source} within 24 hours. It is shown this once.`
          : 'The new secret holds. The old one does for 24 hours more.'}
      </Text>
      {made.map(({ name, label }) => (
        <CopyValue key={name} label={`New ${label.toLowerCase()}`} value={String(settings?.[name])} />
      ))}
      <Group justify="flex-end">
        <Button onClick={onEnd}>Done</Button>
      </Group>
    </Stack>
  );
}
