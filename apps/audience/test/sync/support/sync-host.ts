// A running host with one integration over the fake source, and short words for sending to it and looking at what came of it.

import type { SourceChange } from '@audience/connector';
import { type FakeSource, fakeDelivery } from '@audience/fake-connector';
import { expect, vi } from 'vitest';
import type { z } from 'zod';
import { integrationStatusAnswer } from '../../../src/integrations/status.schemas.ts';
import { type OutcomeAnswer, outcomeListAnswer } from '../../../src/outcomes/outcome.schemas.ts';
import { SyncPatience } from '../../../src/sync/sync-patience.ts';
import { SyncWorker } from '../../../src/sync/sync-worker.service.ts';
import type { Answer } from '../../accounts/host.ts';
import { FAKE_SECRET, type Room, type RoomOptions, startRoom } from '../../integrations/support/room.ts';
import type { TestDatabase } from '../../support/databases.ts';

/** How long a test waits for the worker, in milliseconds. */
const PATIENCE = 30_000;

/** The host and its integration. */
export class SyncHost {
  constructor(
    readonly room: Room,
    readonly id: string,
    readonly path: string,
    private readonly key: string,
  ) {}

  /** Calls below the integration as an administrator whose sign-in does not end. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    return this.room.host.call(method, `/api/v1/integrations/${this.id}${path}`, {
      key: this.key,
      ...(body !== undefined && { body }),
    });
  }

  /** Calls anything, likewise. */
  any(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<Answer> {
    return this.room.host.call(method, url, { key: this.key, ...(body !== undefined && { body }) });
  }

  get source(): FakeSource {
    return this.room.source;
  }

  /** Sends a delivery with a body; answers the status. */
  async send(id: string, body: unknown): Promise<number> {
    const { headers, body: bytes } = fakeDelivery(body, { secret: FAKE_SECRET, at: this.room.host.clock.now(), id });
    const payload = Buffer.from(bytes);
    return (await this.room.host.app.inject({ method: 'POST', url: this.path, headers, payload })).statusCode;
  }

  /** Sends changes as the source would: under the delivery id that its feed has for the last of them. */
  deliver(...changes: SourceChange[]): Promise<number> {
    return this.send(`fake-delivery-${changes.at(-1)?.position}`, { type: 'changes', changes });
  }

  /** Somebody new at the source, in its feed. */
  arrive(name: string, values: Record<string, string> = {}): SourceChange {
    const at = this.room.host.clock.now();
    return this.source.putPerson(
      { id: name, eventId: 'gala', values: { email: `${name}@example.org`, first_name: name, ...values } },
      at,
    );
  }

  /** Outcomes, oldest first. */
  async outcomes(): Promise<OutcomeAnswer[]> {
    const answer = await this.call('GET', '/outcomes?limit=200');
    return outcomeListAnswer.parse(answer.body).items.toReversed();
  }

  /** Outcomes in short: `delivery: outcome (reason)`. */
  async told(): Promise<string[]> {
    return (await this.outcomes()).map(({ deliveryId, outcome, reason }) => `${deliveryId}: ${outcome} (${reason})`);
  }

  async status(): Promise<z.infer<typeof integrationStatusAnswer>> {
    return integrationStatusAnswer.parse((await this.call('GET', '/status')).body);
  }

  /** How many outcomes of each kind the counters tell; kinds without any are left out. */
  async counts(): Promise<Record<string, number>> {
    const { counts } = await this.status();
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  }

  /** First names of the contacts, sorted. */
  async names(): Promise<string[]> {
    const { body } = await this.room.host.call('GET', '/api/v1/contacts?limit=200', { key: this.key });
    const items: Array<{ values: { first_name?: string } }> = Object(body).items;
    return items.map(({ values }) => values.first_name ?? '').sort();
  }

  /** Waits until a look at the host shows what is expected. */
  async until(look: () => Promise<unknown>, expected: unknown): Promise<void> {
    await vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: PATIENCE, interval: 25 });
  }

  /** Lets time pass for retries, and the worker look at once. */
  pass(milliseconds: number): void {
    this.room.host.clock.advance(milliseconds);
    this.room.host.app.get(SyncWorker).wake();
  }

  get patience(): SyncPatience {
    return this.room.host.app.get(SyncPatience);
  }
}

/** Starts a host with an integration that is on. Stop it by `stopRooms`. */
export async function startSyncHost(
  database: TestDatabase,
  options: RoomOptions = {},
  more: Record<string, unknown> = {},
): Promise<SyncHost> {
  const room = await startRoom(database, options);
  const { id, webhookUrl } = await room.addFake(more);
  return new SyncHost(room, id, new URL(webhookUrl ?? '').pathname, await keyOf(room));
}

/** The same installation in a new host, after the other was stopped or beside it. */
export async function startAgain(
  database: TestDatabase,
  { room, id, path }: SyncHost,
  options: RoomOptions = {},
): Promise<SyncHost> {
  const { source } = room;
  const again = await startRoom(database, { source, clock: room.host.clock, ...options });
  return new SyncHost(again, id, path, await keyOf(again));
}

async function keyOf({ host, cookie }: Room): Promise<string> {
  return (await host.addKey(cookie, 'administrator')).key;
}
