// A source that takes long: said after a while, so that nobody thinks the page stands still.
import { Text } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

const PATIENCE_MS = 3_000;

/** Shown while a source is asked. */
export function SlowSource({ name }: { name: string }) {
  const [isSlow, setSlow] = useState(false);
  useTimeout(() => setSlow(true), PATIENCE_MS, { autoInvoke: true });
  return (
    <Text role="status" c="dimmed" size="sm" px="md" {...(isSlow && { pb: 'sm' })}>
      {isSlow && `${name} takes its time. Still waiting for an answer.`}
    </Text>
  );
}
