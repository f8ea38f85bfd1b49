// Asked in a dialog before something goes for good: what that means, a way out, and the deed.
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { BusyButton } from './busy-button.tsx';
import { FormProblem } from './form-problem.tsx';

interface ConfirmationProps {
  /** What it means. */
  children: ReactNode;
  /** What is done. Default: "Remove it". */
  verb?: string;
  /** The way out. Default: "Keep it". */
  keep?: string;
  /** Says apart from the rest that there is no way back. Default: false. */
  isForGood?: boolean;
  /** The deed is under way. */
  isPending: boolean;
  /** Why it was not done; null: nothing is wrong. */
  error: unknown;
  onConfirm: () => void;
  onKeep: () => void;
}

export function Confirmation(props: ConfirmationProps) {
  const { children, verb = 'Remove it', keep = 'Keep it', isForGood = false, isPending, error } = props;
  return (
    <Stack gap="md">
      {children}
      {isForGood && (
        <Text size="sm" fw={600}>
          This cannot be undone.
        </Text>
      )}
      {error !== null && <FormProblem error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onKeep}>
          {keep}
        </Button>
        <BusyButton color="red" loading={isPending} onClick={props.onConfirm}>
          {verb}
        </BusyButton>
      </Group>
    </Stack>
  );
}
