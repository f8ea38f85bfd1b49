// What is known of one import, from its first moment to its report.
import { Stack } from '@mantine/core';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Pill } from '../../components/pill.tsx';
import { useIntegrations } from '../../lib/integrations.ts';
import { useSpeech } from '../../lib/reasons/use-speech.ts';
import classes from './import-view.module.css';
import { Outcomes } from './outcomes.tsx';
import { Problems } from './problems.tsx';
import { Report } from './report.tsx';
import { RunEnding } from './run-ending.tsx';
import { nameOfRun, stateOf } from './run-in-words.ts';
import { RunOptions } from './run-options.tsx';
import { RunProgress } from './run-progress.tsx';
import { speechOfRun } from './speech-of-run.ts';
import { type ImportRun, isOpen } from './use-imports.ts';

export function ImportView({ run }: { run: ImportRun }) {
  const { data: integrations } = useIntegrations();
  const integration = integrations?.find(({ id }) => id === run.integrationId);
  const speech = speechOfRun(useSpeech(integration), run, integration);
  const { nouns } = speech;
  const { word, tone } = stateOf(run);
  return (
    <Page
      title={nameOfRun(run, nouns.event)}
      above={{ to: '/imports', label: 'Imports' }}
      beside={
        <Pill tone={tone} dot={run.state === 'running'}>
          {word}
        </Pill>
      }
      lead={
        <>
          From {nouns.source}, begun <Moment at={run.createdAt} />
          {run.createdBy.name !== null && ` by ${run.createdBy.name}`}
          {run.finishedAt !== null && (
            <>
              , ended{' '}
              <Moment at={run.finishedAt} style={isSameDay(run.createdAt, run.finishedAt) ? 'time' : 'day and time'} />
            </>
          )}
        </>
      }
    >
      <Stack gap="md">
        {isOpen(run) && <RunProgress run={run} nouns={nouns} />}
        <RunEnding run={run} nouns={nouns} />
        {run.problems.length > 0 && <Problems run={run} nouns={nouns} />}
        {(run.done > 0 || !isOpen(run)) && <Outcomes run={run} speech={speech} />}
        <div className={classes.columns}>
          <Report run={run} speech={speech} />
          <RunOptions run={run} integration={integration} speech={speech} />
        </div>
      </Stack>
    </Page>
  );
}

function isSameDay(one: string, other: string): boolean {
  return one.slice(0, 10) === other.slice(0, 10);
}
