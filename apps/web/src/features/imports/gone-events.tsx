// Events that were removed from the source since they were chosen: which, and the choice between having them back and going on without.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { Passing } from '../../components/passing.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { ChosenEvent } from './draft.ts';

interface GoneEventsProps {
  ids: readonly string[];
  chosen: readonly ChosenEvent[];
  nouns: Nouns;
  onRetry: () => void;
  onChange: (chosen: ChosenEvent[]) => void;
}

export function GoneEvents({ ids, chosen, nouns, onRetry, onChange }: GoneEventsProps) {
  const gone = chosen.filter(({ id }) => ids.includes(id));
  const isOne = gone.length === 1;
  const names = gone.map(({ name }) => `“${name}”`).join(', ');
  return (
    <Passing role="alert">
      <Banner
        tone="amber"
        icon={IconAlertTriangle}
        title={`${names} ${isOne ? 'is' : 'are'} not in ${nouns.source} any more`}
        actions={
          <>
            <Button size="compact-sm" onClick={() => onChange(chosen.filter(({ id }) => !ids.includes(id)))}>
              Leave {isOne ? 'it' : 'them'} out
            </Button>
            <Button variant="default" size="compact-sm" onClick={onRetry}>
              Try again
            </Button>
          </>
        }
      >
        Leave {isOne ? 'it' : 'them'} out to go on with the rest, or restore {isOne ? 'it' : 'them'} there and try
        again. What you chose is kept.
      </Banner>
    </Passing>
  );
}
