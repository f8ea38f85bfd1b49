// The answers of the host that these tests read, as they are documented; members that no test looks at are left out.
import { z } from 'zod';

export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const contactShape = z.object({
  id: z.string(),
  values: z.record(z.string(), fieldValue),
  tags: z.array(z.string()),
  updatedAt: z.string(),
  engagement: z.object({
    invited: z.number(),
    confirmed: z.number(),
    attended: z.number(),
    noShows: z.number(),
    attendanceRate: z.number().nullable(),
    lastSeenAt: z.string().nullable(),
  }),
});
export type ContactShape = z.output<typeof contactShape>;

export const fieldShape = z.object({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  type: z.enum(['email', 'phone', 'text', 'long_text', 'number', 'date', 'select', 'multi_select', 'checkbox', 'url']),
  options: z.array(z.string()).default([]),
  unique: z.boolean(),
  custom: z.boolean(),
});
export type FieldShape = z.output<typeof fieldShape>;

const attendance = {
  integrationId: z.string(),
  personId: z.string(),
  sourceEvent: z.object({
    id: z.string().nullable(),
    externalId: z.string(),
    name: z.string().nullable(),
    startsAt: z.string().nullable(),
  }),
  list: z.object({ externalId: z.string(), name: z.string().nullable() }).nullable(),
  status: z.string().nullable(),
  checkedInAt: z.string().nullable(),
  totalGuests: z.number().nullable(),
  arrivedGuests: z.number().nullable(),
  removedAtSource: z.string().nullable(),
};
const moment = z.union([z.string(), z.number()]).nullable();

/** An attendance in a contact's history. */
export const historyShape = z.object({
  ...attendance,
  timeline: z.array(z.object({ at: z.string(), what: z.string(), before: moment, after: moment })),
});
export type HistoryShape = z.output<typeof historyShape>;

export const changeShape = z.object({
  at: z.string(),
  field: z.string(),
  before: fieldValue.nullable(),
  after: fieldValue.nullable(),
  by: z.object({ kind: z.string(), id: z.string(), deliveryId: z.string().optional() }),
});

export const personShape = z.object({
  personId: z.string(),
  eventId: z.string(),
  listId: z.string().nullable(),
  contactId: z.string().nullable(),
  uid: z.string().nullable(),
  removedAtSource: z.string().nullable(),
  lastOutcome: z.object({ outcome: z.string(), reason: z.string() }).nullable(),
});
export type PersonShape = z.output<typeof personShape>;

export const outcomeShape = z.object({
  id: z.string(),
  deliveryId: z.string().nullable(),
  trigger: z.string(),
  personId: z.string().nullable(),
  contactId: z.string().nullable(),
  outcome: z.string(),
  reason: z.string(),
  notes: z.array(z.object({ field: z.string(), note: z.string() })),
  attempts: z.number(),
  dead: z.boolean(),
});
export type OutcomeShape = z.output<typeof outcomeShape>;

export const deadShape = outcomeShape.extend({
  error: z.object({ class: z.string(), code: z.string(), message: z.string() }),
  body: z.string(),
});

export const reviewShape = z.object({
  kind: z.string(),
  state: z.string(),
  integrationId: z.string(),
  contactIds: z.array(z.string()),
  personIds: z.array(z.string()),
  details: z.object({ uid: z.string() }),
});

export const integrationShape = z.object({
  id: z.string(),
  connector: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()).nullable(),
  uidField: z.string(),
  webhookUrl: z.string(),
});
export type IntegrationShape = z.output<typeof integrationShape>;

export const statusShape = z.object({
  here: z.object({ enabled: z.boolean() }),
  source: z.object({
    enabled: z.boolean().nullable(),
    reachable: z.boolean(),
    administrator: z.boolean().nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).optional(),
  }),
  lastAppliedSeq: z.union([z.number(), z.string()]).nullable(),
  waiting: z.number(),
  failing: z.number(),
  dead: z.number(),
  counts: z.record(z.string(), z.number()),
  refused: z.record(z.string(), z.number()),
  pending: z.object({ changes: z.number().nullable(), decidable: z.boolean() }).nullable(),
});
export type StatusShape = z.output<typeof statusShape>;

/** An RFC 9457 document. */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string(), in: z.string().optional() })).default([]),
});
