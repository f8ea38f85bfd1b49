// What a source tells: persons, events, lists, and the changes that carry them. Data only, every member a schema.
import { z } from 'zod';
import { sourceValues } from './fields.ts';
import { instant } from './instant.ts';

/** Ids of a source are opaque text, never numbers: they may be longer than a number can hold. */
const sourceId = z.string().min(1).max(200);
const eventId = sourceId.describe('The event it is of.');
const name = z.string().describe('What people call it there.');
const revision = z.number().int().min(0).describe('Grows with every change of it.');
const updatedAt = instant.describe('Time of its newest change, by the clock of the source.');
const removed = z.literal(true).optional().describe('The source does not have it any more.');

/** Answer to an invitation; null where the event has no invitations. */
export const attendanceStatus = z.enum(['unconfirmed', 'confirmed', 'declined']);
/** An answer to an invitation. */
export type AttendanceStatus = z.infer<typeof attendanceStatus>;

/** What one person did at one event, as the source states it now. */
export const sourceAttendance = z.object({
  status: attendanceStatus.nullable().describe('The answer; null when the event has no invitations.'),
  checkedInAt: instant.nullable().describe('When the person arrived; null while not checked in or once reverted.'),
  totalGuests: z.number().int().min(0).nullable().describe('Heads expected, the person included.'),
  arrivedGuests: z.number().int().min(0).nullable().describe('Heads arrived, the person included.'),
});
/** An attendance, as its schema has it. */
export type SourceAttendance = z.infer<typeof sourceAttendance>;

/** A person of a source: one per person and event. */
export const sourcePerson = z.object({
  id: sourceId.describe('Unique within the integration; one per person and event.'),
  eventId,
  listId: sourceId.nullable().describe('The list the person is on; null where the source has no lists.'),
  createdAt: instant.describe('When the source began to have the person.'),
  updatedAt: instant.describe('Time of the newest change, by the clock of the source.'),
  statedAt: z.record(z.string(), instant).optional().describe('When the source last changed each field, if it tells.'),
  values: sourceValues.describe('By source field key. Absent = not known to the source; null = known to be blank.'),
  attendance: sourceAttendance.describe('What the person did at the event, as the source states it now.'),
  unreadable: z
    .array(z.string())
    .optional()
    .describe(
      'Source field keys and attendance keys that the source sent in a shape that cannot be read. What is known of them stays, and each is reported. Their values are left out; their parts of the attendance are null.',
    ),
});
/** A person, as its schema has it. */
export type SourcePerson = z.infer<typeof sourcePerson>;

/** An event of a source. */
export const sourceEvent = z.object({
  id: sourceId.describe('Unique within the integration.'),
  name,
  startsAt: instant.nullable().describe('Null: not known.'),
  endsAt: instant.nullable().describe('Null: over 24 hours after it starts.'),
  timeZone: z.string().nullable().default(null).describe('By its name, such as Europe/Zurich.'),
  venue: z.string().nullable().default(null).describe('Where it is, for people.'),
  personCount: z.number().int().min(0).nullable().default(null).describe('Shown when events are chosen for an import.'),
  revision,
  updatedAt,
});
/** An event, as its schema has it. */
export type SourceEvent = z.infer<typeof sourceEvent>;

/** A list of persons inside an event. */
export const sourceList = z.object({
  id: sourceId.describe('Unique within the integration.'),
  eventId,
  name,
  personCount: z.number().int().min(0).nullable().default(null).describe('Shown when lists are chosen.'),
  revision,
  updatedAt,
});
/** A list, as its schema has it. */
export type SourceList = z.infer<typeof sourceList>;

/** Two persons of one event who belong together. */
export const sourceRelationship = z.object({
  eventId,
  personId: sourceId.describe('One of the two.'),
  relatedPersonId: sourceId.describe('The other.'),
  label: z.string().min(1).describe('What the two are to each other, in the words of the source.'),
});
/** A relationship, as its schema has it. */
export type SourceRelationship = z.infer<typeof sourceRelationship>;

/** Parts of an attendance that a change may list beside field keys. */
export const ATTENDANCE_KEYS = ['status', 'checkedInAt', 'totalGuests', 'arrivedGuests', 'list'] as const;
/** One part of an attendance. */
export type AttendanceKey = (typeof ATTENDANCE_KEYS)[number];

const stamped = {
  position: z.string().optional().describe("Where the change stands in the source's feed, if it has one."),
  at: instant.describe('Time of the change, by the clock of the source.'),
  revision: z.number().int().min(0).describe('Grows with every change of the same person, event or list.'),
};

/** One thing that happened in the source. */
export const sourceChange = z.discriminatedUnion('kind', [
  z.object({
    ...stamped,
    kind: z.literal('person').describe('A person is there, or is another than before.'),
    trigger: z.enum(['created', 'updated', 'read']).describe('`read`: a state that was read, as imports do.'),
    person: sourcePerson.describe('The person after it, whole.'),
    changed: z
      .array(z.string())
      .optional()
      .describe('Source field keys and attendance keys that this revision changed. Absent: the source does not tell.'),
    event: sourceEvent.optional().describe('The event, where the source sends it along: applied if newer.'),
    list: sourceList.optional().describe('The list, likewise.'),
  }),
  z.object({
    ...stamped,
    kind: z.literal('person_removed').describe('The source does not have the person any more.'),
    personId: sourceId.describe('Whom.'),
    eventId,
  }),
  z.object({
    ...stamped,
    kind: z.literal('event').describe('An event is there, or is another than before.'),
    event: sourceEvent.describe('The event after it.'),
    removed,
  }),
  z.object({
    ...stamped,
    kind: z.literal('list').describe('A list is there, or is another than before.'),
    list: sourceList.describe('The list after it.'),
    removed,
  }),
]);
/** A change, as its schema has it. */
export type SourceChange = z.infer<typeof sourceChange>;
/** A change that tells of a person. */
export type PersonChange = Extract<SourceChange, { kind: 'person' }>;
