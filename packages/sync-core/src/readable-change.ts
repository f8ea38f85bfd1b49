// A change without what its source sent in a shape that cannot be read: what is known of it stays, and each part is noted.
import type { PersonChange, SourceAttendance } from '@audience/connector';
import type { Note } from './plan.ts';
import type { Ruleset } from './ruleset.ts';
import type { Snapshot } from './state.ts';

/**
 * @param newest what is known of the person; its attendance stands in for parts that cannot be read
 * @param notes where each is noted: by its contact field, else by the source's own key
 */
export function readableChange(
  change: PersonChange,
  newest: Snapshot | null,
  { uid, rows }: Ruleset,
  notes: Note[],
): PersonChange {
  const { unreadable = [] } = change.person;
  if (unreadable.length === 0) return change;
  const odd = new Set(unreadable);
  const mapped = new Map([...rows, ...(uid === null ? [] : [uid])].map(({ source, field }) => [source, field.key]));
  for (const key of odd) notes.push({ field: mapped.get(key) ?? key, note: 'value_rejected' });
  const values = Object.fromEntries(Object.entries(change.person.values).filter(([key]) => !odd.has(key)));
  const attendance = withKnown(change.person.attendance, newest?.attendance, odd);
  const person = { ...change.person, values, attendance };
  const changed = change.changed?.filter((key) => !odd.has(key));
  return { ...change, person, ...(changed === undefined ? {} : { changed }) };
}

function withKnown(
  told: SourceAttendance,
  known: SourceAttendance | undefined,
  odd: ReadonlySet<string>,
): SourceAttendance {
  const { status, checkedInAt, totalGuests, arrivedGuests } = known ?? { ...told };
  return {
    status: odd.has('status') ? status : told.status,
    checkedInAt: odd.has('checkedInAt') ? checkedInAt : told.checkedInAt,
    totalGuests: odd.has('totalGuests') ? totalGuests : told.totalGuests,
    arrivedGuests: odd.has('arrivedGuests') ? arrivedGuests : told.arrivedGuests,
  };
}
