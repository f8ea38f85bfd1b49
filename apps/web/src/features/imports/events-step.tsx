// Step 1: which events, and of a single one which lists.

import { Panel } from '../../components/panel.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { capitalized } from '../../lib/connectors.ts';
import { ChosenEvents } from './chosen-events.tsx';
import type { ChosenEvent, Draft } from './draft.ts';
import { EventFinder } from './event-finder.tsx';
import { ListChoice } from './list-choice.tsx';
import classes from './wizard.module.css';

interface EventsStepProps {
  integrationId: string;
  nouns: Nouns;
  hasLists: boolean;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

export function EventsStep({ integrationId, nouns, hasLists, draft, change }: EventsStepProps) {
  // Lists belong to one event: another choice of events begins with all of them.
  const choose = (events: ChosenEvent[]): void => change({ events, lists: null });
  const [only, ...more] = draft.events;
  return (
    <div className={classes.columns}>
      <EventFinder integrationId={integrationId} nouns={nouns} chosen={draft.events} onChange={choose} />
      <Panel
        title={`Chosen ${nouns.event.other}`}
        lead={
          draft.events.length === 0 ? `None yet. Choose one or several ${nouns.event.other} from the list.` : undefined
        }
      >
        {draft.events.length > 0 && <ChosenEvents chosen={draft.events} nouns={nouns} onChange={choose} />}
        {only !== undefined && more.length === 0 && hasLists && nouns.list !== null && (
          <ListChoice
            key={only.id}
            integrationId={integrationId}
            event={only}
            nouns={{ ...nouns, list: nouns.list }}
            chosen={draft.lists}
            onChange={(lists) => change({ lists })}
          />
        )}
        {more.length > 0 && (
          <p className={classes.hint}>
            {capitalized(nouns.person.other)} of all {nouns.list === null ? 'of them' : nouns.list.other} are imported.
            Choose one {nouns.event.one} alone to import only some of its {nouns.list?.other ?? nouns.person.other}.
          </p>
        )}
      </Panel>
    </div>
  );
}
