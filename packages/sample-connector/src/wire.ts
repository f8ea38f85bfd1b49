// What Sample sends, as it documents it. Members that are not known here are left alone: additions break nothing.
import { z } from 'zod';

const id = z.string().min(1).max(200);
const time = z.iso.datetime();
const stamps = { revision: z.number().int().min(0), createdAt: time, updatedAt: time };

export const wirePerson = z.object({
  id,
  ...stamps,
  eventId: id,
  listId: id.nullable(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])),
  status: z.enum(['invited', 'coming', 'not_coming']),
  arrivedAt: time.nullable(),
  heads: z.number().int().min(0),
  headsArrived: z.number().int().min(0),
});
export type WirePerson = z.infer<typeof wirePerson>;

export const wireEvent = z.object({
  id,
  ...stamps,
  name: z.string(),
  startsAt: time.nullable(),
  endsAt: time.nullable(),
  timeZone: z.string().nullable(),
  place: z.string().nullable(),
});
export type WireEvent = z.infer<typeof wireEvent>;

export const wireList = z.object({ id, ...stamps, eventId: id, name: z.string() });
export type WireList = z.infer<typeof wireList>;

export const wireRelation = z.object({ personId: id, otherId: id, label: z.string().min(1) });

export const wireField = z.object({
  key: z.string().min(1).max(190),
  label: z.string().min(1),
  type: z.enum(['text', 'number', 'choice', 'yes_no']),
  choices: z.array(z.string()).optional(),
});

export const wireMe = z.object({ account: z.object({ id, name: z.string() }), administrator: z.boolean() });

export const wireSwitch = z.object({ enabled: z.boolean() });

/** A page of any list: `next` is the cursor of the page after, null on the last. */
export const wirePage = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

/** A notification, and an entry of the change feed: the same words. */
export const wireNotification = z.object({
  type: z.string().min(1).max(100),
  position: z.number().int().min(1),
  at: time,
});
export const wirePersonTold = z.object({
  person: wirePerson,
  event: wireEvent.optional(),
  list: wireList.optional(),
  changed: z.array(z.string()).optional(),
});
export const wirePersonRemoved = z.object({ personId: id, eventId: id, revision: z.number().int().min(0) });
export const wireEventTold = z.object({ event: wireEvent });
export const wireListTold = z.object({ list: wireList });

/** An entry of the feed carries the id of its webhook beside it. */
export const wireFeedEntry = wireNotification.extend({ id });
