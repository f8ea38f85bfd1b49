// Email and password. Password managers fill it in, pasting works.
import { Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { isWrongSignIn } from '../../lib/api.ts';
import { type SignIn, useSignIn } from './use-sign-in.ts';

interface SignInFormProps {
  /** Known already: whose session is over. */
  email?: string | undefined;
  onSignedIn: () => void;
}

export function SignInForm({ email = '', onSignedIn }: SignInFormProps) {
  const { register, handleSubmit, formState } = useForm<SignIn>({ defaultValues: { email, password: '' } });
  const signIn = useSignIn(onSignedIn);
  const required = 'Type it in';
  return (
    <form onSubmit={handleSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack>
        {signIn.error !== null && (
          <FormProblem
            error={signIn.error}
            sentence={isWrongSignIn(signIn.error) ? 'Email or password is not right. Try again.' : undefined}
          />
        )}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          error={formState.errors.email?.message}
          {...register('email', { required })}
        />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          error={formState.errors.password?.message}
          {...register('password', { required })}
        />
        <BusyButton type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </BusyButton>
      </Stack>
    </form>
  );
}
