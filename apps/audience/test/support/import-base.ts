// Import runs of a large base with their reports: many that have ended, a few that wait or go on.
import { FIRST_PLACE } from '../../src/imports/import-record.ts';
import { rowColumns } from '../../src/imports/import-row.ts';
import { ACCOUNT, contactOf, eventOf, INTEGRATION, type Insert, personOf, START } from './large-base.ts';

const RUNS = 5_000;
const ROWS = 40_000;
/** The run with a long report; the others have one row each. */
export const LONG_RUN = 'import-00007';

const idOf = (number: number): string => `import-${String(number).padStart(5, '0')}`;

const OPTIONS = {
  uidField: null,
  action: null,
  mapping: null,
  customFields: null,
  createCustomFields: null,
  createWhenUidBlank: null,
  relationships: false,
  prefer: 'newest',
  tagsForCreated: [],
  tagsForUpdated: [],
};

/** Adds them. */
export async function insertImports(insert: Insert): Promise<void> {
  const key = { account_id: 'text', id: 'text', integration_id: 'text', created_at: 'integer' } as const;
  const by = { created_by_kind: 'text', created_by_id: 'text', options: 'text', scope: 'text', state: 'text' } as const;
  const how = {
    done: 'integer',
    counts: 'text',
    problems: 'text',
    place: 'text',
    cancel_requested: 'integer',
  } as const;
  await insert(
    'imports',
    { ...key, ...by, ...how },
    Array.from({ length: RUNS }, (_, number) => ({
      account_id: ACCOUNT,
      id: idOf(number),
      integration_id: number < RUNS - 3 ? INTEGRATION : `integration-${number}`,
      created_at: START + number,
      created_by_kind: 'user',
      created_by_id: 'u',
      options: JSON.stringify(OPTIONS),
      scope: '[]',
      state: number < RUNS - 3 ? 'done' : number === RUNS - 1 ? 'running' : 'queued',
      done: 0,
      counts: JSON.stringify(idOf(number) === LONG_RUN ? { created: { no_match: 1 }, updated: { matched: 1 } } : {}),
      problems: '[]',
      place: JSON.stringify(FIRST_PLACE),
      cancel_requested: 0,
    })),
  );
  const row = (number: number, runId: string) => ({
    account_id: ACCOUNT,
    import_id: runId,
    place: number,
    person_id: personOf(number),
    event_id: eventOf(number),
    list_id: null,
    list_name: null,
    name: 'N',
    uid: 'u',
    contact_id: contactOf(number),
    outcome: number % 50 === 0 ? 'created' : 'updated',
    reason: number % 50 === 0 ? 'no_match' : 'matched',
    notes: '[]',
    changes: '[]',
  });
  await insert('import_rows', rowColumns, [
    ...Array.from({ length: ROWS }, (_, number) => row(number, LONG_RUN)),
    ...Array.from({ length: RUNS }, (_, number) => row(number, idOf(number))).filter(
      ({ import_id }) => import_id !== LONG_RUN,
    ),
  ]);
}
