// Something could not be fetched: why, in a sentence, and another try.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from '../lib/api.ts';
import { Banner } from './banner.tsx';

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div role="alert">
      <Banner
        tone="rust"
        icon={IconAlertTriangle}
        actions={
          onRetry !== undefined && (
            <Button variant="default" size="compact-sm" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {sentenceOf(error)}
      </Banner>
    </div>
  );
}
