// While something is fetched. Said to screen readers; shown as the outline of what will come.
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** @param lines how many rows will stand there. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <Stack gap="sm" p="md" aria-busy>
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <Skeleton key={line} height={18} radius="sm" />
      ))}
    </Stack>
  );
}

/** A whole page that is on its way. */
export function PageLoading() {
  return (
    <Stack gap="lg" aria-busy>
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Skeleton height={36} width="40%" />
      <Skeleton height={220} />
    </Stack>
  );
}
