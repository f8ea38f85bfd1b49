// Says that something was done, in the corner, with a way back where there is one.
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../lib/api.ts';

const WITH_UNDO_MS = 12_000;

/** @param undo does the opposite; what it rejects with is said in words. Left out: there is no way back. */
export function sayDone(sentence: string, undo?: () => Promise<unknown>): void {
  if (undo === undefined) {
    notifications.show({ withBorder: true, message: sentence, closeButtonProps: { 'aria-label': 'Close' } });
    return;
  }
  const id = notifications.show({
    withBorder: true,
    autoClose: WITH_UNDO_MS,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Group justify="space-between" gap="sm">
        {sentence}
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo().catch((error: unknown) => sayFailed(error));
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}

/** Says why something was not done, where no control is left to say it at. */
export function sayFailed(error: unknown): void {
  notifications.show({
    withBorder: true,
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close' },
    message: sentenceOf(error),
  });
}
