// Changing one's own password. The present one is asked for: whoever found an open session cannot.
import type { Schema } from '@audience/api-client';
import { Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Panel } from '../../components/panel.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { answer, api, fieldSentence, isWrongSignIn } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import classes from './account.module.css';
import { SettingsFrame } from './settings-frame.tsx';

type Typed = Schema<'ChangePassword'>;

const SHORTEST = 12;
const BLANK: Typed = { currentPassword: '', password: '' };

export default function PasswordPage() {
  const { data: session } = useSession();
  const { register, handleSubmit, formState, reset } = useForm<Typed>({ defaultValues: BLANK });
  const change = useChangePassword();
  const isWrong = isWrongSignIn(change.error);
  const submit = handleSubmit((typed) =>
    change.mutate(typed, {
      onSuccess: () => {
        reset(BLANK);
        sayDone('The password is changed. You are signed out everywhere else.');
      },
    }),
  );
  return (
    <SettingsFrame
      title="Your password"
      lead="Twelve characters or more. A few words that only you would put together."
    >
      <Panel>
        <form onSubmit={submit} noValidate className={classes.form}>
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="username" autoComplete="username" value={session?.user?.email ?? ''} readOnly />
          <Stack>
            {change.error !== null && !isWrong && <FormProblem error={change.error} />}
            <PasswordField
              label="Present password"
              autoComplete="current-password"
              error={formState.errors.currentPassword?.message ?? (isWrong ? 'This is not your password' : undefined)}
              {...register('currentPassword', { required: 'Type it in' })}
            />
            <PasswordField
              label="New password"
              autoComplete="new-password"
              error={formState.errors.password?.message ?? fieldSentence(change.error, '/password')}
              {...register('password', {
                required: 'Type one in',
                minLength: { value: SHORTEST, message: 'Twelve characters or more' },
              })}
            />
            <Group justify="flex-end">
              <BusyButton type="submit" loading={change.isPending}>
                Change the password
              </BusyButton>
            </Group>
          </Stack>
        </form>
      </Panel>
    </SettingsFrame>
  );
}

function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Typed) => answer(api.POST('/api/v1/session/password', { body })),
    onSuccess: (session) => queries.setQueryData(keys.session, session),
  });
}
