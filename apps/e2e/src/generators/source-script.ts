// What happens in a generated source: commands, and the changes that an honest source would tell of them.
import type { PersonChange, SourceAttendance, SourceChange, SourcePerson, SourceValues } from '@audience/connector';
import type { ChangeStep } from '../histories/step.ts';

/** A thing done in the source. `after`: milliseconds since what was done before it, 0 included. */
export type Command = { after: number; integration: string; person: number } & (
  | { does: 'create'; event: number; list: number | null; values: SourceValues; attendance: SourceAttendance }
  | { does: 'edit'; values: SourceValues }
  | { does: 'attend'; attendance: Partial<SourceAttendance> }
  | { does: 'move'; list: number | null }
  | { does: 'remove' }
  | { does: 'read' }
  | { does: 'event' | 'list'; name: string; removed: boolean }
);

/** How a source tells. */
export interface SourceManner {
  /** It lists what a change changed. */
  lists: boolean;
  /** It tells when each field was stated. */
  tellsTimes: boolean;
  /** It sends the event along with every person. */
  embeds: boolean;
}

interface PersonState {
  person: SourcePerson;
  statedAt: Record<string, number>;
  revision: number;
  removed: boolean;
}

/** Plays commands from a start time. Commands that make no sense, such as an edit of nobody, tell nothing. */
export function playSource(commands: readonly Command[], manner: SourceManner, start: number): ChangeStep[] {
  const persons = new Map<string, PersonState>();
  const records = new Map<string, { revision: number; name: string; at: number }>();
  let now = start;
  return commands.flatMap((command) => {
    now += command.after;
    const change = tell(command, manner, now, persons, records);
    return change === null ? [] : [{ kind: 'change', integrationId: command.integration, change }];
  });
}

type Records = Map<string, { revision: number; name: string; at: number }>;

function tell(
  command: Command,
  manner: SourceManner,
  now: number,
  persons: Map<string, PersonState>,
  records: Records,
): SourceChange | null {
  const id = `person-${command.person}`;
  const place = `${command.integration} ${id}`;
  const known = persons.get(place);
  if (command.does === 'event' || command.does === 'list') return tellRecord(command, now, records);
  if (command.does === 'create') {
    if (known !== undefined) return null;
    const person: SourcePerson = {
      id,
      eventId: `event-${command.event}`,
      listId: listOf(command.list),
      createdAt: now,
      updatedAt: now,
      values: command.values,
      attendance: command.attendance,
    };
    const statedAt = Object.fromEntries(Object.keys(command.values).map((key) => [key, now]));
    const state = { person, statedAt, revision: 1, removed: false };
    persons.set(place, state);
    return personChange('created', state, undefined, command, manner, records);
  }
  if (known === undefined) return null;
  if (command.does === 'read') {
    return known.removed ? null : personChange('read', known, undefined, command, manner, records);
  }
  if (command.does === 'remove') {
    // Also of one who is gone: a source that is read by its state says so again.
    persons.set(place, { ...known, revision: known.revision + 1, removed: true });
    const { eventId } = known.person;
    return { kind: 'person_removed', at: now, revision: known.revision + 1, personId: id, eventId };
  }
  const person = edited(known.person, command, now);
  const changed = whatDiffers(known.person, person);
  const statedAt = { ...known.statedAt };
  for (const key of changed) if (key in person.values) statedAt[key] = now;
  const state = { person, statedAt, revision: known.revision + 1, removed: false };
  persons.set(place, state);
  return personChange('updated', state, manner.lists ? changed : undefined, command, manner, records);
}

function listOf(list: number | null): string | null {
  return list === null ? null : `list-${list}`;
}

function edited(person: SourcePerson, command: Command, now: number): SourcePerson {
  const next = { ...person, updatedAt: now };
  switch (command.does) {
    case 'edit': {
      const carried = Object.entries(command.values).filter(([key]) => key in person.values);
      return { ...next, values: { ...person.values, ...Object.fromEntries(carried) } };
    }
    case 'attend':
      return {
        ...next,
        attendance: {
          ...person.attendance,
          ...command.attendance,
          ...(command.attendance.checkedInAt ? { checkedInAt: now - 1 } : {}),
        },
      };
    case 'move':
      return { ...next, listId: listOf(command.list) };
    default:
      return next;
  }
}

function whatDiffers(before: SourcePerson, after: SourcePerson): string[] {
  const fields = Object.keys(after.values).filter(
    (key) => JSON.stringify(before.values[key]) !== JSON.stringify(after.values[key]),
  );
  const parts = (['status', 'checkedInAt', 'totalGuests', 'arrivedGuests'] as const).filter(
    (key) => before.attendance[key] !== after.attendance[key],
  );
  return [...fields, ...parts, ...(before.listId === after.listId ? [] : ['list'])];
}

function personChange(
  trigger: PersonChange['trigger'],
  { person, statedAt, revision }: PersonState,
  changed: string[] | undefined,
  command: Command,
  manner: SourceManner,
  records: Records,
): PersonChange {
  const place = `${command.integration} ${person.eventId}`;
  const event = records.get(place);
  return {
    kind: 'person',
    trigger,
    at: person.updatedAt,
    revision,
    person: manner.tellsTimes ? { ...person, statedAt } : person,
    ...(changed === undefined ? {} : { changed }),
    ...(manner.embeds && event !== undefined ? { event: sourceEvent(person.eventId, event) } : {}),
  };
}

function sourceEvent(id: string, { revision, name, at }: { revision: number; name: string; at: number }) {
  return {
    id,
    name,
    startsAt: null,
    endsAt: null,
    timeZone: null,
    venue: null,
    personCount: null,
    revision,
    updatedAt: at,
  };
}

function tellRecord(
  command: Extract<Command, { does: 'event' | 'list' }>,
  now: number,
  records: Records,
): SourceChange {
  const id = `${command.does}-${command.person % 2}`;
  const place = `${command.integration} ${id}`;
  const record = { revision: (records.get(place)?.revision ?? 0) + 1, name: command.name, at: now };
  records.set(place, record);
  const stamp = { at: now, revision: record.revision, ...(command.removed ? { removed: true as const } : {}) };
  if (command.does === 'event') return { kind: 'event', ...stamp, event: sourceEvent(id, record) };
  const { revision, name } = record;
  return {
    kind: 'list',
    ...stamp,
    list: { id, eventId: 'event-0', name, personCount: null, revision, updatedAt: now },
  };
}
