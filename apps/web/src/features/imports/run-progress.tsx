// A run that goes on: how far it is, and how to stop it.
import { Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Announcement, useAnnouncement } from '../../components/announcement.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { useMay } from '../../lib/session.ts';
import { percentOf } from '../../lib/words.ts';
import { CancelRun } from './cancel-run.tsx';
import classes from './import-view.module.css';
import { RunBar } from './run-bar.tsx';
import { percentDone, progressInWords } from './run-in-words.ts';
import type { ImportRun } from './use-imports.ts';

export function RunProgress({ run, nouns }: { run: ImportRun; nouns: Nouns }) {
  const mayCancel = useMay('editor');
  const percent = percentDone(run);
  const isWaiting = run.state === 'queued';
  const words = isWaiting ? 'Waits for its turn' : `${progressInWords(run, nouns)} done`;
  const { text, say } = useAnnouncement();
  useEffect(() => say(words), [words, say]);
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between" align="baseline">
          <span className={classes.progress}>{words}</span>
          {percent !== null && !isWaiting && <span className={classes.percent}>{percentOf(percent / 100)}</span>}
        </Group>
        {!isWaiting && <RunBar run={run} nouns={nouns} />}
        <Announcement text={text} />
        <Group justify="space-between" align="start">
          <Text c="dimmed" size="sm" maw="40rem">
            {isWaiting
              ? `Another import from ${nouns.source} runs before it, or it begins in a moment. You may close this page.`
              : 'You may close this page: it goes on, and anybody of the account can follow it here.'}
          </Text>
          {mayCancel && <CancelRun id={run.id} />}
        </Group>
      </Stack>
    </Panel>
  );
}
