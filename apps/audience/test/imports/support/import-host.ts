// A running host with one integration over the fake source, and short words for importing from it and looking at what came of it.
import { createFakeSource } from '@audience/fake-connector';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { contactAnswer } from '../../../src/contacts/contact.schemas.ts';
import { Database } from '../../../src/database/database.ts';
import { type ImportAnswer, importAnswer } from '../../../src/imports/import.schemas.ts';
import { ImportPatience } from '../../../src/imports/import-patience.ts';
import { type ImportRowAnswer, importRowListAnswer } from '../../../src/imports/import-row.schemas.ts';
import type { Answer } from '../../accounts/host.ts';
import type { RoomOptions } from '../../integrations/support/room.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { type SyncHost, startAgain, startSyncHost } from '../../sync/support/sync-host.ts';

/** How long a test waits for a run, in milliseconds. */
const PATIENCE = 60_000;

type Contact = z.infer<typeof contactAnswer>;

/** The host and its integration. */
export class ImportHost {
  constructor(readonly sync: SyncHost) {}

  get source() {
    return this.sync.source;
  }

  get id(): string {
    return this.sync.id;
  }

  get patience(): ImportPatience {
    return this.sync.room.host.app.get(ImportPatience);
  }

  /** Calls anything as an administrator. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    return this.sync.any(method, path, body);
  }

  /** Begins an import; whatever was answered is an answer. */
  start(body: Record<string, unknown>): Promise<Answer> {
    return this.sync.call('POST', '/imports', body);
  }

  /** Begins an import of whole events. */
  async begin(events: readonly string[], more: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.start({ scope: events.map((eventId) => ({ eventId })), ...more });
    if (answer.status !== 202) throw new Error(`It answered ${answer.status}: ${answer.text}`);
    return importAnswer.parse(answer.body).id;
  }

  async look(id: string): Promise<ImportAnswer> {
    return importAnswer.parse((await this.call('GET', `/api/v1/imports/${id}`)).body);
  }

  /** Waits until an import has ended. */
  async ended(id: string): Promise<ImportAnswer> {
    let run: ImportAnswer | undefined;
    await vi.waitFor(
      async () => {
        run = await this.look(id);
        expect(run.finishedAt).not.toBeNull();
      },
      { timeout: PATIENCE, interval: 10 },
    );
    if (run === undefined) throw new Error('Nothing was looked at.');
    return run;
  }

  /** Imports whole events to the end. */
  async import(events: readonly string[], more: Record<string, unknown> = {}): Promise<ImportAnswer> {
    return this.ended(await this.begin(events, more));
  }

  /** All rows of the report. */
  async rows(id: string, filter = ''): Promise<ImportRowAnswer[]> {
    const rows: ImportRowAnswer[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await this.call('GET', `/api/v1/imports/${id}/rows?limit=500${filter}${place}`);
      const page: z.infer<typeof importRowListAnswer> = importRowListAnswer.parse(body);
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    return rows;
  }

  /** Rows in short: `person: outcome (reason)`. */
  async told(id: string): Promise<string[]> {
    return (await this.rows(id)).map(({ personId, outcome, reason }) => `${personId}: ${outcome} (${reason})`);
  }

  /** All contacts, by first name. */
  async contacts(): Promise<Contact[]> {
    const { body } = await this.call('GET', '/api/v1/contacts?limit=500');
    const { items } = z.object({ items: z.array(contactAnswer) }).parse(body);
    return items.sort((left, right) => nameOf(left).localeCompare(nameOf(right)));
  }

  /** Contacts in short: values of some fields. */
  async values(...fields: string[]): Promise<unknown[][]> {
    return (await this.contacts()).map(({ values }) => fields.map((field) => values[field]));
  }

  async contact(firstName: string): Promise<Contact> {
    const found = (await this.contacts()).filter((contact) => nameOf(contact) === firstName);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`${found.length} contacts are called ${firstName}.`);
    return only;
  }

  /** What the live stream told, in short, oldest first. */
  async live(): Promise<string[]> {
    const rows = await this.sync.room.host.app
      .get(Database)
      .query<{ events: string }>('SELECT events FROM stream_batches ORDER BY id');
    const stored = z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())]));
    return rows.flatMap(({ events }) =>
      stored
        .parse(JSON.parse(events))
        .map(([kind, { id: _id, outcome: _outcome, ...rest }]) => [kind, ...Object.values(rest)].join(' ')),
    );
  }

  /** Somebody at an event of the source, whom nobody tells of. */
  person(
    id: string,
    eventId: string,
    values: Record<string, string> = {},
    more: { listId?: string; at?: number } = {},
  ) {
    const at = more.at ?? this.sync.room.host.clock.now() - 86_400_000;
    const { listId } = more;
    return this.source.putPerson(
      {
        id,
        eventId,
        ...(listId !== undefined && { listId }),
        values: { email: `${id}@example.org`, first_name: id, ...values },
      },
      at,
    );
  }

  event(id: string, name = `The ${id}`): void {
    this.source.putEvent({ id, name }, this.sync.room.host.clock.now() - 90 * 86_400_000);
  }
}

function nameOf({ values }: Contact): string {
  return String(values.first_name ?? '');
}

/** Starts a host. Stop it by `stopRooms`. */
export async function startImportHost(
  database: TestDatabase,
  options: RoomOptions = {},
  more: Record<string, unknown> = {},
): Promise<ImportHost> {
  return new ImportHost(await startSyncHost(database, { source: createFakeSource(), ...options }, more));
}

/** The same installation in a new host. */
export async function startImportHostAgain(
  database: TestDatabase,
  { sync }: ImportHost,
  options: RoomOptions = {},
): Promise<ImportHost> {
  return new ImportHost(await startAgain(database, sync, options));
}
