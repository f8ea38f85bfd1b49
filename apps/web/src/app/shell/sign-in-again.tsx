// The session is over while a page is open: the password is asked for on top of it, so that nothing typed is lost.
import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { useSession } from '../../lib/session.ts';

const ABOVE_DIALOGS = 400;

export default function SignInAgain() {
  const { data: session } = useSession();
  const queries = useQueryClient();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Sign in again"
      zIndex={ABOVE_DIALOGS}
    >
      <Text c="dimmed" size="sm" mb="md">
        Your session is over. What is on the page behind this is kept.
      </Text>
      <SignInForm email={session?.user?.email} onSignedIn={() => void queries.invalidateQueries()} />
    </Modal>
  );
}
