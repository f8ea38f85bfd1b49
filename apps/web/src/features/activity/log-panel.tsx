// The log: newest first, live until somebody wants to read.
import { lazy, Suspense, useState } from 'react';
import { Announcement, useAnnouncement } from '../../components/announcement.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { capitalized } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { outcomeName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { useMay } from '../../lib/session.ts';
import { counted } from '../../lib/words.ts';
import classes from './activity.module.css';
import { LogToolbar } from './log-toolbar.tsx';
import type { Narrowing } from './narrowing.ts';
import type { Outcome } from './outcome-log.ts';
import { OutcomeTable } from './outcome-table.tsx';
import { toggled } from './toggled.ts';
import { useOutcomeLog } from './use-outcome-log.ts';

const LinkByHand = lazy(() => import('../../components/link-by-hand/link-by-hand.tsx'));

interface LogPanelProps {
  integration: Integration;
  speech: Speech;
  narrowing: Narrowing;
  narrow: (to: Narrowing) => void;
}

export function LogPanel({ integration, speech, narrowing, narrow }: LogPanelProps) {
  const [isPaused, setPaused] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [inHand, setInHand] = useState<string | null>(null);
  const mayLink = useMay('editor');
  const { text, say } = useAnnouncement();
  const { log, fresh, error, isPending, retry, unseen, older } = useOutcomeLog({
    integrationId: integration.id,
    narrowing,
    // Whoever has a row open reads it: nothing moves meanwhile.
    isHeld: isPaused || open.size > 0 || inHand !== null,
    onNews: (rows) => say(newsOf(rows)),
  });
  const rows = log?.rows ?? [];
  const showUnseen = (): void => {
    setOpen(new Set());
    setPaused(false);
  };
  const showOlder = (cursor: string): void => {
    setPaused(true);
    older.mutate(cursor);
  };
  return (
    <Panel flush>
      <h2 className={classes.unseen}>Log</h2>
      <LogToolbar
        speech={speech}
        narrowing={narrowing}
        narrow={narrow}
        names={namesIn(rows, narrowing, speech)}
        isPaused={isPaused}
        onPause={setPaused}
        unseen={unseen}
        onShowUnseen={showUnseen}
      />
      <Announcement text={text} />
      {isPending && <Loading lines={8} />}
      {error !== null && <Failure error={error} onRetry={retry} />}
      {log !== null && rows.length === 0 && (
        <NothingYet narrowing={narrowing} speech={speech} hasOlder={log.next !== null} />
      )}
      {rows.length > 0 && (
        <OutcomeTable
          rows={rows}
          integrationId={integration.id}
          speech={speech}
          fresh={fresh}
          open={open}
          onToggle={(id) => setOpen((before) => toggled(before, id))}
          onLink={mayLink ? setInHand : null}
        />
      )}
      {inHand !== null && (
        <Suspense>
          <LinkByHand
            integration={integration}
            personId={inHand}
            speech={speech}
            onLinked={({ name, contactName }) =>
              sayDone(`${name ?? capitalized(speech.nouns.person.one)} is linked to ${contactName ?? 'a contact'}.`)
            }
            onClosed={() => setInHand(null)}
          />
        </Suspense>
      )}
      {log !== null && log.next !== null && (
        <div className={classes.more}>
          {older.error !== null && <Failure error={older.error} />}
          <BusyButton
            variant="default"
            loading={older.isPending}
            onClick={() => log.next !== null && showOlder(log.next)}
          >
            {rows.length === 0 ? 'Look further back' : 'Show older'}
          </BusyButton>
        </div>
      )}
    </Panel>
  );
}

function NothingYet({ narrowing, speech, hasOlder }: { narrowing: Narrowing; speech: Speech; hasOlder: boolean }) {
  if (hasOlder)
    return (
      <EmptyState title="Nothing like that among the newest">Look further back, or choose another filter.</EmptyState>
    );
  if (Object.keys(narrowing).length > 0)
    return <EmptyState title="Nothing like that">Choose another filter, or none.</EmptyState>;
  const { source, person } = speech.nouns;
  return (
    <EmptyState title="Nothing happened yet">
      As soon as {source} tells of a {person.one}, it shows here with what was done and why.
    </EmptyState>
  );
}

function newsOf(rows: readonly Outcome[]): string {
  const [newest] = rows;
  if (newest === undefined) return '';
  const what = [newest.personName, outcomeName(newest).word.toLocaleLowerCase('en')].filter((part) => part !== null);
  return rows.length === 1
    ? `1 new outcome: ${what.join(', ')}`
    : `${counted(rows.length)} new outcomes, the newest: ${what.join(', ')}`;
}

// The rows know what they were narrowed down to.
function namesIn(rows: readonly Outcome[], { person, contact }: Narrowing, speech: Speech) {
  return {
    person: rows.find(({ personId }) => personId === person)?.personName ?? `this ${speech.nouns.person.one}`,
    contact: rows.find(({ contactId }) => contactId === contact)?.contactName ?? 'this contact',
  };
}
