// Deliveries that nobody can read: kept with the reason, listed for people, tried again on demand.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { deadListAnswer } from '../../src/inbox/failed/dead.schemas.ts';
import { FailedDeliveries } from '../../src/inbox/failed/failed-deliveries.service.ts';
import { InboxLog } from '../../src/inbox/log/inbox-log.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type ApiAnswer, callersOf } from './support/callers.ts';
import { type InboxHost, inboxHosts, NOW, signed } from './support/inbox-host.ts';

const DEAD = '/api/v1/integrations/integration-1/dead';

function deadList(answer: ApiAnswer) {
  expect(answer.status).toBe(200);
  return deadListAnswer.parse(answer.body);
}

function malformed(id: string) {
  return signed(id, { body: Buffer.from(`no JSON: ${id}`) });
}

async function outcomesOf(host: InboxHost) {
  return host.storage.database.query(
    'SELECT delivery_id, outcome, reason, dead, next_try_at FROM outcomes ORDER BY id',
  );
}

describeOnEachDatabase('dead deliveries', (database) => {
  const start = inboxHosts(database);

  it('are what is signed but malformed: answered 422, kept whole with one outcome, and never in the log', async () => {
    const host = await start();
    const callers = await callersOf(host);
    expect((await host.send(malformed('one'))).status).toBe(422);
    expect((await host.send(malformed('one'))).status).toBe(422);

    const { items, nextCursor } = deadList(await (await callers('viewer'))('GET', DEAD));
    expect(nextCursor).toBeNull();
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        at: new Date(NOW).toISOString(),
        deliveryId: 'one',
        importId: null,
        trigger: 'unknown',
        personId: null,
        contactId: null,
        outcome: 'failed',
        reason: 'malformed',
        notes: [],
        attempts: 1,
        nextTryAt: null,
        dead: true,
        error: { class: 'data', code: 'malformed', message: expect.any(String) },
        receivedAt: new Date(NOW).toISOString(),
        body: 'no JSON: one',
      },
    ]);
    expect(await host.app.get(InboxLog).waiting()).toEqual({ count: 0, oldestReceivedAt: null });
    const counts = await host.storage.database.query('SELECT outcome, n FROM outcome_counts');
    expect(counts).toEqual([{ outcome: 'failed', n: 1 }]);
    const told = await host.storage.database.query<{ events: string }>('SELECT events FROM stream_batches');
    expect(told.map(({ events }) => JSON.parse(events))).toEqual([
      [['outcome', { outcome: expect.objectContaining({ id: items[0]?.id, reason: 'malformed', dead: true }) }]],
    ]);
  });

  it('keep bytes that are no UTF-8', async () => {
    const host = await start();
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    expect((await host.send(signed('one', { body }))).status).toBe(422);
    const [row] = await host.storage.database.query<{ body: Uint8Array }>('SELECT body FROM failed_deliveries');
    expect([...(row?.body ?? [])]).toEqual([...body]);
  });

  it('keep a body without a byte', async () => {
    const host = await start();
    const viewer = await (await callersOf(host))('viewer');
    expect((await host.send(signed('one', { body: Buffer.alloc(0) }))).status).toBe(422);
    const { items } = deadList(await viewer('GET', DEAD));
    expect(items).toMatchObject([{ deliveryId: 'one', reason: 'malformed', body: '' }]);
  });

  it('are listed newest first, page by page', async () => {
    const host = await start();
    const viewer = await (await callersOf(host))('viewer');
    for (let index = 0; index < 7; index += 1) {
      host.clock.time = NOW + Math.floor(index / 2) * 1_000;
      await host.send(signed(`id-${index}`, { at: host.clock.time, body: Buffer.from('no JSON') }));
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.infer<typeof deadListAnswer> = deadList(
        await viewer('GET', `${DEAD}?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`),
      );
      seen.push(...page.items.map((item) => item.deliveryId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['id-6', 'id-5', 'id-4', 'id-3', 'id-2', 'id-1', 'id-0']);
  });

  it('are tried again one by one or all at once, which the audit log tells', async () => {
    const host = await start();
    const administrator = await (await callersOf(host))('administrator');
    for (const id of ['one', 'two', 'three']) await host.send(malformed(id));
    const { items } = deadList(await administrator('GET', DEAD));
    const two = items.find((item) => item.deliveryId === 'two');
    const failed = host.app.get(FailedDeliveries);

    expect(await administrator('POST', `${DEAD}/${two?.id}/replay`)).toEqual({ status: 202, body: { replayed: 1 } });
    expect((await failed.due(10)).map((due) => [due.deliveryId, due.attempts])).toEqual([['two', 1]]);
    expect(await outcomesOf(host)).toContainEqual({
      delivery_id: 'two',
      outcome: 'failed',
      reason: 'malformed',
      dead: 0,
      next_try_at: NOW,
    });
    expect((await administrator('POST', `${DEAD}/${two?.id}/replay`)).status).toBe(404);
    expect(await administrator('POST', `${DEAD}/replay`)).toEqual({ status: 202, body: { replayed: 2 } });
    expect(await administrator('POST', `${DEAD}/replay`)).toEqual({ status: 202, body: { replayed: 0 } });
    expect(deadList(await administrator('GET', DEAD)).items).toEqual([]);
    const audited = await host.storage.database.query(`SELECT action FROM audit_entry WHERE action LIKE 'delivery.%'`);
    expect(audited).toEqual([{ action: 'delivery.replayed' }, { action: 'delivery.replayed' }]);
  });

  it('are shown to viewers and tried again by administrators alone', async () => {
    const host = await start();
    const callers = await callersOf(host);
    for (const role of ['viewer', 'editor'] as const) {
      const call = await callers(role);
      expect((await call('GET', DEAD)).status).toBe(200);
      expect((await call('POST', `${DEAD}/replay`)).status).toBe(403);
      expect((await call('POST', `${DEAD}/1/replay`)).status).toBe(403);
    }
  });

  it('of an integration that is absent are 404, as are outcomes that are none of its dead', async () => {
    const host = await start();
    const call = await (await callersOf(host))('administrator');
    expect((await call('GET', '/api/v1/integrations/integration-9/dead')).status).toBe(404);
    expect((await call('POST', '/api/v1/integrations/integration-9/dead/replay')).status).toBe(404);
    expect((await call('POST', `${DEAD}/77/replay`)).status).toBe(404);
    expect((await call('POST', `${DEAD}/x/replay`)).status).toBe(400);
    expect((await call('GET', `${DEAD}?limit=0`)).status).toBe(400);
    expect((await call('GET', `${DEAD}?unknown=1`)).status).toBe(400);
  });
});
