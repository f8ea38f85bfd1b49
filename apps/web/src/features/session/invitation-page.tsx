// Somebody was invited: chooses a password by the link's token, which stands behind `#` and so is told to no server.
import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { answer, api, fieldSentence } from '../../lib/api.ts';
import { Door } from './door.tsx';

const NOT_WHOLE =
  'The link is not whole. Open it again as it stands in the message, or ask an administrator for a new one.';

interface Choice {
  password: string;
}

export default function InvitationPage() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const { register, handleSubmit, formState } = useForm<Choice>({ defaultValues: { password: '' } });
  const accept = useMutation({
    mutationFn: ({ password }: Choice) => answer(api.POST('/api/v1/invitations/accept', { body: { token, password } })),
    onSuccess: ({ email }) => void navigate(`/sign-in?email=${encodeURIComponent(email)}`, { replace: true }),
  });
  if (token === '') {
    return (
      <Door title="Choose a password">
        <FormProblem error={null} sentence={NOT_WHOLE} />
      </Door>
    );
  }
  return (
    <Door title="Choose a password">
      <form onSubmit={handleSubmit((choice) => accept.mutate(choice))} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            Twelve characters or more. A few words that only you would put together are easy to keep in mind.
          </Text>
          {accept.error !== null && <FormProblem error={accept.error} />}
          <PasswordField
            label="New password"
            autoComplete="new-password"
            error={formState.errors.password?.message ?? fieldSentence(accept.error, '/password')}
            {...register('password', {
              minLength: { value: 12, message: 'Twelve characters or more' },
              required: 'Type one in',
            })}
          />
          <BusyButton type="submit" loading={accept.isPending} fullWidth>
            Set the password
          </BusyButton>
        </Stack>
      </form>
    </Door>
  );
}
