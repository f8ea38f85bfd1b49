// Events of the source to choose from, as the source finds them. Arrows go from one to the next, Space chooses.
import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { capitalized, type Nouns } from '../../lib/connectors.ts';
import { countOf } from '../../lib/words.ts';
import type { ChosenEvent } from './draft.ts';
import classes from './event-finder.module.css';
import { EventRow } from './event-row.tsx';
import { SlowSource } from './slow-source.tsx';
import { SourceFailure } from './source-failure.tsx';
import { useLastImports } from './use-imports.ts';
import { type SourceEvent, useSourceEvents } from './use-source.ts';

const TYPING_PAUSE_MS = 250;

interface EventFinderProps {
  integrationId: string;
  nouns: Nouns;
  chosen: readonly ChosenEvent[];
  onChange: (chosen: ChosenEvent[]) => void;
}

export function EventFinder({ integrationId, nouns, chosen, onChange }: EventFinderProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const events = useSourceEvents(integrationId, search);
  const lastImports = useLastImports(integrationId);
  const found = events.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = new Set(chosen.map(({ id }) => id));
  const others = found.filter(({ id }) => !ids.has(id));
  const turn = (event: SourceEvent): void =>
    onChange(ids.has(event.id) ? chosen.filter(({ id }) => id !== event.id) : [...chosen, kept(event)]);
  return (
    <Panel flush>
      <div className={classes.tools}>
        <TextInput
          type="search"
          aria-label={`Search ${nouns.event.other}`}
          placeholder={`Search ${nouns.event.other}`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes.search}
          maxLength={200}
        />
        {others.length > 1 && (
          <Button variant="default" onClick={() => onChange([...chosen, ...others.map(kept)])}>
            Choose {found.length === others.length ? 'all' : 'the other'} {others.length} shown
          </Button>
        )}
      </div>
      <VisuallyHidden role="status">{events.isSuccess && `${countOf(found.length, nouns.event)} shown`}</VisuallyHidden>
      {events.isPending && <Loading lines={8} />}
      {events.isFetching && <SlowSource name={nouns.source} />}
      {events.error !== null && (
        <div className={classes.trouble}>
          <SourceFailure
            error={events.error}
            source={nouns.source}
            integrationId={integrationId}
            onRetry={() => void events.refetch()}
          />
        </div>
      )}
      {events.isSuccess && found.length === 0 && (
        <EmptyState
          title={
            search === ''
              ? `${nouns.source} has no ${nouns.event.other} yet`
              : `No ${nouns.event.one} matches “${search}”`
          }
        >
          {search === ''
            ? `${capitalized(nouns.event.other)} appear here when somebody makes them there.`
            : 'Try fewer letters.'}
        </EmptyState>
      )}
      {found.length > 0 && (
        <ul className={classes.list} aria-label={capitalized(nouns.event.other)} onKeyDown={walk}>
          {found.map((event) => (
            <EventRow
              key={event.id}
              event={event}
              nouns={nouns}
              isChosen={ids.has(event.id)}
              importedAt={lastImports.get(event.id)}
              onTurn={() => turn(event)}
            />
          ))}
        </ul>
      )}
      {events.hasNextPage && (
        <div className={classes.more}>
          <BusyButton variant="default" onClick={() => void events.fetchNextPage()} loading={events.isFetchingNextPage}>
            Show more
          </BusyButton>
        </div>
      )}
    </Panel>
  );
}

function kept({ id, name, startsAt, timeZone, personCount }: SourceEvent): ChosenEvent {
  return { id, name, startsAt, timeZone, personCount };
}

// Up and down between the boxes, so that many are chosen without many tabs.
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const next = boxes[boxes.findIndex((box) => box.matches(':focus')) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
