// An import run as it is stored: what was asked for, how far it is, where it goes on. Its JSON documents are read by schema.
import { ACTIONS, POLICIES, type RunRules } from '@audience/sync-core';
import { z } from 'zod';

/** `queued` and `running` are open; the others are ends. */
export const IMPORT_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Which value wins: the newest statement, or the source's, as if stated when the run began. */
export const PREFERENCES = ['newest', 'source'] as const;

const storedOptions = z.object({
  uidField: z.string().nullable(),
  action: z.enum(ACTIONS).nullable(),
  mapping: z.array(z.object({ source: z.string(), field: z.string(), policy: z.enum(POLICIES) })).nullable(),
  customFields: z.array(z.string()).nullable(),
  createCustomFields: z.boolean().nullable(),
  createWhenUidBlank: z.boolean().nullable(),
  relationships: z.boolean(),
  prefer: z.enum(PREFERENCES),
  tagsForCreated: z.array(z.string()),
  tagsForUpdated: z.array(z.string()),
});
/** What was asked for. Null: as the integration has it. */
export type ImportOptions = z.infer<typeof storedOptions>;

const scopeEvent = z.object({
  eventId: z.string(),
  /** Null until the source was asked, and where it does not know the event any more. */
  eventName: z.string().nullable(),
  /** Null: all lists. */
  lists: z.array(z.object({ listId: z.string(), listName: z.string().nullable() })).nullable(),
});
/** One event of a run. */
export type ScopeEvent = z.infer<typeof scopeEvent>;

const problem = z.object({
  eventId: z.string().nullable(),
  eventName: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});
/** Something that went wrong, in words. No event: it is about the whole run. */
export type ImportProblem = z.infer<typeof problem>;

const counts = z.record(z.string(), z.record(z.string(), z.number()));
/** Persons by outcome and reason. */
export type ImportCounts = z.infer<typeof counts>;

const place = z.object({
  /** Whether the source was asked for names and numbers. */
  prepared: z.boolean(),
  /** Index in the scope. */
  event: z.number(),
  stage: z.enum(['persons', 'relationships']),
  /** Where in the event's persons to go on; null: at the start. */
  cursor: z.string().nullable(),
  /** Events that were read to their end. */
  read: z.number(),
});
/** Where a run goes on. */
export type ImportPlace = z.infer<typeof place>;

/** Where a run begins. */
export const FIRST_PLACE: ImportPlace = { prepared: false, event: 0, stage: 'persons', cursor: null, read: 0 };

/** A run. */
export interface ImportRecord {
  readonly accountId: string;
  readonly id: string;
  readonly integrationId: string;
  readonly createdAt: number;
  readonly createdBy: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly options: ImportOptions;
  readonly scope: readonly ScopeEvent[];
  readonly state: ImportState;
  /** Persons that are expected; null: the source did not tell. */
  readonly total: number | null;
  readonly done: number;
  readonly counts: ImportCounts;
  readonly problems: readonly ImportProblem[];
  readonly place: ImportPlace;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly cancelRequested: boolean;
}

/** A row of `imports`. */
export interface ImportRunRow {
  account_id: string;
  id: string;
  integration_id: string;
  created_at: number;
  created_by_kind: string;
  created_by_id: string;
  created_by_name: string | null;
  options: string;
  scope: string;
  state: string;
  total: number | null;
  done: number;
  counts: string;
  problems: string;
  place: string;
  started_at: number | null;
  finished_at: number | null;
  cancel_requested: number;
}

/** Columns of `ImportRunRow`. */
export const RUN_COLUMNS = `account_id, id, integration_id, created_at, created_by_kind, created_by_id, created_by_name, options,
  scope, state, total, done, counts, problems, place, started_at, finished_at, cancel_requested`;

/** A row as the room speaks of it. */
export function recordOf(row: ImportRunRow): ImportRecord {
  return {
    accountId: row.account_id,
    id: row.id,
    integrationId: row.integration_id,
    createdAt: row.created_at,
    createdBy: { kind: row.created_by_kind, id: row.created_by_id, name: row.created_by_name },
    options: storedOptions.parse(JSON.parse(row.options)),
    scope: z.array(scopeEvent).parse(JSON.parse(row.scope)),
    state: z.enum(IMPORT_STATES).parse(row.state),
    total: row.total,
    done: row.done,
    counts: counts.parse(JSON.parse(row.counts)),
    problems: z.array(problem).parse(JSON.parse(row.problems)),
    place: place.parse(JSON.parse(row.place)),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    cancelRequested: row.cancel_requested === 1,
  };
}

/** The rules that a run has otherwise than its integration. */
export function runRulesOf(options: ImportOptions): RunRules {
  const { uidField, action, mapping, customFields, createCustomFields, createWhenUidBlank } = options;
  return { uidField, action, mapping, customFields, createCustomFields, createWhenUidBlank };
}

/** What the live stream tells of a run. */
export function toldImport({ id, state, done, total }: Pick<ImportRecord, 'id' | 'state' | 'done' | 'total'>): {
  kind: 'import';
  payload: object;
} {
  return { kind: 'import', payload: { id, state, done, total } };
}
