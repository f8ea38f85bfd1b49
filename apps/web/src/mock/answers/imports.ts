// Import runs: begun, followed, stopped, reported. A run does nothing by itself: tests move it on.
import type { Schema } from '@audience/api-client';
import type { Account } from '../account.ts';
import { importOf } from '../builders.ts';
import { on } from '../call.ts';
import { contentsOfIntegration, integrationOfId } from '../of-integration.ts';
import { pageOf } from '../page-of.ts';
import { absent, badRequest, conflict } from '../refusal.ts';

type Run = Schema<'Import'>;

export const importAnswers = [
  on('GET /api/v1/imports', ({ query }, account) => pageOf(newestFirst(account, query.integration), query)),
  on('GET /api/v1/integrations/{id}/imports', ({ path, query }, account) =>
    pageOf(newestFirst(account, integrationOfId(account, path.id).id), query),
  ),
  on('POST /api/v1/integrations/{id}/imports', ({ path, body }, account) => {
    const { source, status } = contentsOfIntegration(account, path.id);
    if (!integrationOfId(account, path.id).enabled) throw off('integration_off', 'The integration is off here.');
    if (status.source.enabled === false) throw off('source_off', 'The switch for Audience is off there.');
    refuseBadRows(account, body.mapping ?? []);
    const run = importOf({
      id: account.newId('import'),
      integrationId: path.id,
      state: 'queued',
      createdAt: account.now(),
      createdBy: { kind: 'user', id: account.contents.user.id, name: account.contents.user.name },
      scope: body.scope.map(({ eventId, eventName, listIds }) => ({
        eventId,
        eventName: source.events.find(({ id }) => id === eventId)?.name ?? eventName ?? null,
        lists: listIds?.map((listId) => ({ listId, listName: nameOfList(source.lists, listId) })) ?? null,
      })),
      options: optionsOf(body),
      counts: {},
      done: 0,
      total: null,
      startedAt: null,
      finishedAt: null,
    });
    account.contents.imports.push(run);
    account.tell('import', { id: run.id, state: run.state, done: 0, total: null });
    return run;
  }),
  on('GET /api/v1/imports/{id}', ({ path }, account) => runOfId(account, path.id)),
  on('GET /api/v1/imports/{id}/rows', ({ path, query }, account) => {
    const rows = account.contents.importRows.get(runOfId(account, path.id).id) ?? [];
    const found = rows
      .filter(({ outcome }) => query.outcome === undefined || outcome === query.outcome)
      .filter(({ reason }) => query.reason === undefined || reason === query.reason);
    return pageOf(found, query);
  }),
  on('POST /api/v1/imports/{id}/cancel', ({ path }, account) => {
    const run = runOfId(account, path.id);
    if (run.finishedAt !== null) {
      throw conflict('import_ended', 'It has ended', 'The import has ended already: there is nothing left to cancel.');
    }
    if (run.state === 'queued') Object.assign(run, { state: 'cancelled', finishedAt: account.now() });
    account.tell('import', { id: run.id, state: run.state, done: run.done, total: run.total });
    return run;
  }),
];

function newestFirst({ contents }: Account, integrationId: string | undefined): Run[] {
  return contents.imports
    .filter((run) => integrationId === undefined || run.integrationId === integrationId)
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

function runOfId({ contents }: Account, id: string): Run {
  const found = contents.imports.find((run) => run.id === id);
  if (found === undefined) throw absent('import');
  return found;
}

function off(code: string, what: string): Error {
  return conflict(code, 'A side is off', `${what} Switch it on, then import.`);
}

function refuseBadRows({ contents }: Account, rows: ReadonlyArray<{ field: string }>): void {
  const faults = rows.flatMap(({ field }, index) =>
    contents.fields.some(({ key }) => key === field)
      ? []
      : [{ pointer: `/mapping/${index}/field`, detail: 'There is no such contact field.' }],
  );
  if (faults.length > 0) throw badRequest(faults);
}

function nameOfList(lists: ReadonlyArray<Schema<'BrowsedList'>>, listId: string): string | null {
  return lists.find(({ id }) => id === listId)?.name ?? null;
}

function optionsOf(body: Schema<'StartImport'>): Run['options'] {
  return {
    uidField: body.uidField ?? null,
    action: body.action ?? null,
    mapping: body.mapping?.map(({ source, field, policy = 'overwrite' }) => ({ source, field, policy })) ?? null,
    customFields: body.customFields ?? null,
    createCustomFields: body.createCustomFields ?? null,
    createWhenUidBlank: body.createWhenUidBlank ?? null,
    relationships: body.relationships ?? false,
    prefer: body.prefer ?? 'newest',
    tagsForCreated: body.tagsForCreated ?? [],
    tagsForUpdated: body.tagsForUpdated ?? [],
  };
}
