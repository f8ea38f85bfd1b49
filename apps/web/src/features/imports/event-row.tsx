// One event to choose: its name, when and where it is, how many people it has.
import { Moment } from '../../components/moment.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { countOf, timeIn } from '../../lib/words.ts';
import classes from './event-finder.module.css';
import type { SourceEvent } from './use-source.ts';

interface EventRowProps {
  event: SourceEvent;
  nouns: Nouns;
  isChosen: boolean;
  /** When it was imported last. */
  importedAt: string | undefined;
  onTurn: () => void;
}

export function EventRow({ event, nouns, isChosen, importedAt, onTurn }: EventRowProps) {
  const when = event.startsAt === null ? null : timeIn(event.timeZone ?? undefined, event.startsAt, 'weekday');
  return (
    <li className={classes.row} data-chosen={isChosen || undefined}>
      <label className={classes.label}>
        <input type="checkbox" className={classes.box} checked={isChosen} onChange={onTurn} />
        <span>
          <span className={classes.name}>{event.name}</span>
          <span className={classes.when}>
            {event.startsAt !== null && <time dateTime={event.startsAt}>{when}</time>}
            {event.startsAt !== null && event.venue !== null && ' · '}
            {event.venue}
          </span>
          {importedAt !== undefined && (
            <span className={classes.imported}>
              <Pill>
                Imported <Moment at={importedAt} style="short day" />
              </Pill>
            </span>
          )}
        </span>
        {event.personCount !== null && (
          <span className={classes.count}>{countOf(event.personCount, nouns.person)}</span>
        )}
      </label>
    </li>
  );
}
