// A guest of which single values may be wrong: those are named, and the rest of the guest holds.
import { GUEST_PERSON_FIELDS, type Guest, guest } from '@audience/events-api';
import { z } from 'zod';
import { customKey } from './wire-text.ts';

const { totalGuests, arrivedGuests, checkedInAt } = guest.shape;

const lenientGuest = guest.extend({
  totalGuests: totalGuests.nullable().catch(null),
  arrivedGuests: arrivedGuests.nullable().catch(null),
  checkedInAt: checkedInAt.catch(null),
});

/** A guest as it was read, and the contract's keys of what could not be read of it. */
export type ReadableGuest = z.infer<typeof lenientGuest> & { unreadable: string[] };

const rawGuest = z.looseObject({ customFields: z.record(z.string(), z.unknown()).catch({}) });

/** Ids, revision and times have to be right; of the rest whatever is wrong is named in `unreadable`. */
export const readableGuest = z.unknown().transform((value, context): ReadableGuest => {
  const read = lenientGuest.safeParse(value);
  if (read.success) return { ...read.data, unreadable: unreadableOf(value, read.data) };
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

const ATTENDANCE = ['status', 'totalGuests', 'arrivedGuests', 'checkedInAt'] as const satisfies Array<keyof Guest>;

function unreadableOf(value: unknown, read: z.infer<typeof lenientGuest>): string[] {
  const raw = rawGuest.parse(value);
  const own = GUEST_PERSON_FIELDS.filter((name) => raw[name] !== undefined && read[name] === undefined);
  const attendance = ATTENDANCE.filter((name) => (raw[name] ?? null) !== null && read[name] === null);
  const custom = Object.keys(raw.customFields).filter((key) => !Object.hasOwn(read.customFields, key));
  return [...own, ...attendance, ...custom.map(customKey)];
}
