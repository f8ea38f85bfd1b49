// A run that stopped before its end: how far it came, and what stays.
import { IconPlayerStop } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { progressInWords } from './run-in-words.ts';
import type { ImportRun } from './use-imports.ts';

export function RunEnding({ run, nouns }: { run: ImportRun; nouns: Nouns }) {
  if (run.state !== 'cancelled' && run.state !== 'failed') return null;
  const when = run.state === 'cancelled' ? 'cancelled' : 'stopped';
  return (
    <Banner tone={run.state === 'cancelled' ? 'blue' : 'rust'} icon={IconPlayerStop}>
      {run.done === 0
        ? `It was ${when} before anybody was imported.`
        : `${progressInWords(run, nouns)} were done when it was ${when}. What was imported stays; import the same ${run.scope.length === 1 ? nouns.event.one : nouns.event.other} again for the rest.`}
    </Banner>
  );
}
