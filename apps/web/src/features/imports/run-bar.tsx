// How far a run is: a bar, and its numbers beside it.
import { Progress } from '@mantine/core';
import type { Nouns } from '../../lib/connectors.ts';
import { percentDone, progressInWords } from './run-in-words.ts';
import type { ImportRun } from './use-imports.ts';

export function RunBar({ run, nouns, size = 'md' }: { run: ImportRun; nouns: Nouns; size?: 'xs' | 'md' }) {
  const percent = percentDone(run);
  return (
    <Progress.Root size={size === 'md' ? 10 : 6} radius="xl" transitionDuration={200}>
      <Progress.Section
        value={percent ?? 100}
        striped={percent === null}
        animated={percent === null}
        withAria={false}
        role="progressbar"
        aria-label="Progress of the import"
        aria-valuetext={progressInWords(run, nouns)}
        {...(percent !== null && { 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      />
    </Progress.Root>
  );
}
