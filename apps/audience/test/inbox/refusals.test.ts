// Refused deliveries: counted per integration and cause, the newest kept without their bodies, in a bounded way.
import { expect, it } from 'vitest';
import type { Storage } from '../../src/database/open-storage.ts';
import type { Refusal, RefusedBy } from '../../src/inbox/refused/refusal.ts';
import { RefusedDeliveries } from '../../src/inbox/refused/refused-deliveries.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { inboxHosts, memoryIntegration, NOW, signed } from './support/inbox-host.ts';

const OF = { accountId: 'account-1', integrationId: 'integration-1' };
const OTHER = { accountId: 'account-1', integrationId: 'integration-2' };

describeOnEachDatabase('refused deliveries', (database) => {
  const start = inboxHosts(database);

  // No call tells of them one by one: they are there for whoever looks into the database.
  const newestOf = (storage: Storage, { accountId, integrationId }: RefusedBy): Promise<Refusal[]> =>
    storage.database.query(
      'SELECT at, cause, size FROM refused_deliveries WHERE account_id = $1 AND integration_id = $2 ORDER BY id DESC',
      [accountId, integrationId],
    );

  it('are counted by cause and kept with time, cause and size, and nothing of their content', async () => {
    const { app, send, storage } = await start();
    const secret = 'canary-0123456789';
    const json = { 'content-type': 'application/json' };
    await send({ headers: json, body: `{"${secret}":1}` });
    await send({ headers: { ...json, 'fake-id': secret }, body: secret });
    await send({ headers: { 'content-type': 'text/plain' }, body: 'text' });
    await send({ headers: json, body: 'x'.repeat(1_048_577) });
    await send(signed('late', { at: NOW - 400_000 }));
    const refused = app.get(RefusedDeliveries);
    await refused.flush();

    expect(await refused.counts(OF)).toEqual({ signature: 2, not_json: 1, too_large: 1, timestamp: 1 });
    const newest = await newestOf(storage, OF);
    expect(newest.map(({ cause, size }) => [cause, size]).slice(1)).toEqual([
      ['too_large', 1_048_577],
      ['not_json', 4],
      ['signature', 17],
      ['signature', 23],
    ]);
    expect(newest.every(({ at }) => at === NOW)).toBe(true);
    const rows = await storage.database.query('SELECT * FROM refused_deliveries');
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('of an unknown address leave nothing behind', async () => {
    const { app, send, storage } = await start();
    await send({ url: '/webhooks/unknown-key-00000000000000000', body: '{}' });
    await app.get(RefusedDeliveries).flush();
    expect(await storage.database.query('SELECT * FROM refused_counts')).toEqual([]);
  });

  it('are kept up to the newest hundred of each integration, and all are counted', async () => {
    const { app, storage } = await start();
    const refused = app.get(RefusedDeliveries);
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 150; index += 1) refused.note(OF, 'signature', round * 1_000 + index);
      refused.note(OTHER, 'throttled', 1);
      await refused.flush();
    }
    expect(await refused.counts(OF)).toEqual({ signature: 450 });
    expect((await newestOf(storage, OF)).map(({ size }) => size)).toEqual(
      Array.from({ length: 100 }, (_, i) => 2_149 - i),
    );
    expect(await newestOf(storage, OTHER)).toHaveLength(3);
  });

  it('are written by and by without being asked, and at the latest when the host stops', async () => {
    const { app, storage } = await start();
    const refused = app.get(RefusedDeliveries);
    refused.note(OF, 'signature', 1);
    await expect.poll(() => refused.counts(OF), { timeout: 10_000 }).toEqual({ signature: 1 });
    refused.note(OF, 'signature', 2);
    await refused.beforeApplicationShutdown();
    expect(await storage.database.query('SELECT n FROM refused_counts')).toEqual([{ n: 2 }]);
  });

  it('that could not be written are written later', async () => {
    const { app, storage } = await start();
    const refused = app.get(RefusedDeliveries);
    await storage.unitOfWork.run((transaction) => transaction.query('ALTER TABLE refused_counts RENAME TO elsewhere'));
    refused.note(OF, 'signature', 1);
    await refused.flush();
    await storage.unitOfWork.run((transaction) => transaction.query('ALTER TABLE elsewhere RENAME TO refused_counts'));
    refused.note(OF, 'signature', 2);
    await refused.flush();
    expect(await refused.counts(OF)).toEqual({ signature: 2 });
    expect((await newestOf(storage, OF)).map(({ size }) => size)).toEqual([2, 1]);
  });

  it('are told apart between integrations', async () => {
    const { app, integrations, send } = await start();
    integrations.byKey.set('key-of-another-integration', memoryIntegration('integration-2'));
    await send({ url: '/webhooks/key-of-another-integration', headers: { 'content-type': 'text/plain' }, body: 'x' });
    const refused = app.get(RefusedDeliveries);
    await refused.flush();
    expect(await refused.counts(OF)).toEqual({});
    expect(await refused.counts(OTHER)).toEqual({ not_json: 1 });
  });
});
