// What the calls about attendances and source events take and answer.
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';
import { WHATS } from './timeline.ts';

const moment = wireTime.nullable();

/** The event of an attendance; only `externalId` is known where the source told nothing else. */
const attendedEvent = z
  .object({
    id: z.string().nullable(),
    externalId: z.string().describe("The source's id."),
    name: z.string().nullable(),
    startsAt: moment,
  })
  .meta({ id: 'AttendedEvent' });

const attendedList = z
  .object({ id: z.string().nullable(), externalId: z.string(), name: z.string().nullable() })
  .meta({ id: 'AttendedList' });

const step = z
  .object({
    at: wireTime,
    what: z.enum(WHATS),
    before: z.union([z.string(), z.number()]).nullable(),
    after: z.union([z.string(), z.number()]).nullable(),
  })
  .meta({ id: 'TimelineStep' });

const attendance = {
  integrationId: z.string(),
  personId: z.string(),
  sourceEvent: attendedEvent,
  list: attendedList.nullable(),
  status: z.enum(['unconfirmed', 'confirmed', 'declined']).nullable(),
  checkedInAt: moment,
  totalGuests: z.int().nullable(),
  arrivedGuests: z.int().nullable(),
  noShow: z.boolean().describe('Confirmed, the event is over, never arrived, and nothing was removed before it began.'),
  removedAtSource: moment.describe('The earliest removal of the person, its list and its event.'),
};

/** An attendance in a contact's history. */
export const historyAnswer = z.object({ ...attendance, timeline: z.array(step) }).meta({ id: 'Attendance' });

/** An attendance in a contact's history, as answered. */
export type HistoryAnswer = z.infer<typeof historyAnswer>;

/** A contact's history as answered, newest event first. */
export const historyListAnswer = page(historyAnswer).meta({ id: 'History' });

/** Query of the history: the cursor holds time, integration and person of the last attendance. */
export const historyQuery = pageQuery(z.tuple([z.number(), z.string(), z.string()]));

/** An attendance of an event, with whom it is linked to. */
export const eventAttendanceAnswer = z
  .object({ ...attendance, contactId: z.string().nullable() })
  .meta({ id: 'EventAttendance' });

/** Attendances of an event as answered. */
export const eventAttendanceListAnswer = page(eventAttendanceAnswer).meta({ id: 'EventAttendanceList' });

/** Query of an event's attendances: the cursor holds the last person. */
export const eventAttendanceQuery = pageQuery(z.tuple([z.string()]));

/** A source event as answered. */
export const sourceEventAnswer = z
  .object({
    id: z.string(),
    integrationId: z.string(),
    externalId: z.string(),
    name: z.string(),
    startsAt: moment,
    endsAt: moment,
    timeZone: z.string().nullable(),
    venue: z.string().nullable(),
    removedAtSource: moment,
  })
  .meta({ id: 'SourceEvent' });

/** Source events as answered, newest first. */
export const sourceEventListAnswer = page(sourceEventAnswer).meta({ id: 'SourceEventList' });

/** Query of the source events: the cursor holds start and id of the last one. */
export const sourceEventListQuery = z.strictObject({
  ...pageQuery(z.tuple([z.number(), z.string()])).shape,
  search: z.string().trim().max(200).optional().describe('Any part of the name.'),
});
