// What a source tells: persons, events, lists, and the changes that carry them. Data only, every member a schema.
import { z } from 'zod';
import { sourceValues } from './fields.ts';
import { instant } from './instant.ts';

/** Ids of a source are opaque text, never numbers: they may be longer than a number can hold. */
const sourceId = z.string().min(1).max(200);

/** Answer to an invitation; null where the event has no invitations. */
export const attendanceStatus = z.enum(['unconfirmed', 'confirmed', 'declined']);
export type AttendanceStatus = z.infer<typeof attendanceStatus>;

/** What one person did at one event, as the source states it now. */
export const sourceAttendance = z.object({
  status: attendanceStatus.nullable().describe('The answer; null when the event has no invitations.'),
  checkedInAt: instant.nullable().describe('When the person arrived; null while not checked in or once reverted.'),
  totalGuests: z.number().int().min(0).nullable().describe('Heads expected, the person included.'),
  arrivedGuests: z.number().int().min(0).nullable().describe('Heads arrived, the person included.'),
});
export type SourceAttendance = z.infer<typeof sourceAttendance>;

/** A person of a source: one per person and event. */
export const sourcePerson = z.object({
  id: sourceId.describe('Unique within the integration; one per person and event.'),
  eventId: sourceId,
  listId: sourceId.nullable().describe('The list the person is on; null where the source has no lists.'),
  createdAt: instant,
  updatedAt: instant.describe('Time of the newest change, by the clock of the source.'),
  statedAt: z.record(z.string(), instant).optional().describe('When the source last changed each field, if it tells.'),
  values: sourceValues,
  attendance: sourceAttendance,
});
export type SourcePerson = z.infer<typeof sourcePerson>;

/** An event of a source. */
export const sourceEvent = z.object({
  id: sourceId,
  name: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable().describe('Null: over 24 hours after it starts.'),
  timeZone: z.string().nullable().default(null),
  venue: z.string().nullable().default(null),
  personCount: z.number().int().min(0).nullable().default(null).describe('Shown when events are chosen for an import.'),
  revision: z.number().int().min(0),
  updatedAt: instant,
});
export type SourceEvent = z.infer<typeof sourceEvent>;

/** A list of persons inside an event. */
export const sourceList = z.object({
  id: sourceId,
  eventId: sourceId,
  name: z.string(),
  personCount: z.number().int().min(0).nullable().default(null),
  revision: z.number().int().min(0),
  updatedAt: instant,
});
export type SourceList = z.infer<typeof sourceList>;

/** Two persons of one event who belong together. */
export const sourceRelationship = z.object({
  eventId: sourceId,
  personId: sourceId,
  relatedPersonId: sourceId,
  label: z.string().min(1),
});
export type SourceRelationship = z.infer<typeof sourceRelationship>;

/** Parts of an attendance that a change may list beside field keys. */
export const ATTENDANCE_KEYS = ['status', 'checkedInAt', 'totalGuests', 'arrivedGuests', 'list'] as const;
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
    kind: z.literal('person'),
    trigger: z.enum(['created', 'updated', 'read']).describe('`read`: a state that was read, as imports do.'),
    person: sourcePerson,
    changed: z
      .array(z.string())
      .optional()
      .describe('Source field keys and attendance keys that this revision changed. Absent: the source does not tell.'),
    event: sourceEvent.optional().describe('The event, where the source sends it along: applied if newer.'),
    list: sourceList.optional().describe('The list, likewise.'),
  }),
  z.object({ ...stamped, kind: z.literal('person_removed'), personId: sourceId, eventId: sourceId }),
  z.object({ ...stamped, kind: z.literal('event'), event: sourceEvent, removed: z.literal(true).optional() }),
  z.object({ ...stamped, kind: z.literal('list'), list: sourceList, removed: z.literal(true).optional() }),
]);
export type SourceChange = z.infer<typeof sourceChange>;
export type PersonChange = Extract<SourceChange, { kind: 'person' }>;
