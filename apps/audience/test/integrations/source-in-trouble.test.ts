// Setting Events up over loopback while it is well and while it is in every kind of trouble: a clear refusal, never a hang.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { EVENTS_CREATOR_TOKEN, NO_ACCESS_TOKEN } from '@audience/events-mock';
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { beImpatient, eventsBody, integrationIn, problemIn, startRoom, stopRooms } from './support/room.ts';

let mock: Standalone;
beforeAll(async () => {
  mock = await startStandalone({ port: 0, seed: { seed: 5, events: 3, guestsPerEvent: 4 } });
});
afterAll(() => mock.close());
afterEach(async () => {
  await stopRooms();
  mock.faults.set({});
  mock.model.setEnabled(true);
});

// A port on which nobody listens.
async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describeOnEachDatabase('Setting Events up', (database) => {
  it('passes with an administrator’s token, reads by GET alone, and finds the source well', async () => {
    const room = await startRoom(database);
    const made = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    expect(made.mapping[0]).toEqual({ source: 'email', field: 'email', policy: 'overwrite', automatic: true });
    expect(made.mapping).toContainEqual({
      source: 'firstName',
      field: 'first_name',
      policy: 'overwrite',
      automatic: true,
    });
    expect(await room.status(made.id)).toMatchObject({
      here: { enabled: true },
      source: { enabled: true, reachable: true, administrator: true, account: { name: expect.any(String) } },
      lastDeliveryAt: null,
      waiting: 0,
      failing: 0,
      dead: 0,
      counts: { created: 0, failed: 0 },
      pending: null,
    });
    const tried = await room.call('POST', `/${made.id}/test`);
    expect(tried.body).toMatchObject({ ok: true, delivery: { verified: true } });
    expect(new Set(mock.journal.requests({}).map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it.each([
    ['a wrong token', 'wrong', 'source_unauthorized'],
    ['a token without access', NO_ACCESS_TOKEN, 'source_not_administrator'],
    ['a token of somebody who only makes events', EVENTS_CREATOR_TOKEN, 'source_not_administrator'],
  ])('is refused with %s', async (_what, token, type) => {
    const room = await startRoom(database);
    const answer = await room.call('POST', '', eventsBody(mock.url, { token }));
    expect(problemIn(answer)).toMatchObject({ status: 422, type });
    expect(answer.text).not.toContain(token);
    expect((await room.call('GET', '')).body).toMatchObject({ items: [] });
  });
});

describeOnEachDatabase('A look at the status', (database) => {
  it('asks the source, but where what it answered last is good enough', async () => {
    const room = await startRoom(database);
    const { id } = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    const asked = () => mock.journal.requests({}).length;
    const before = asked();
    const known = await room.call('GET', `/${id}/status?source=known`);
    expect(known.body).toMatchObject({ source: { enabled: true, reachable: true }, counts: { created: 0 } });
    expect(asked()).toBe(before);
    await room.status(id);
    expect(asked()).toBeGreaterThan(before);
    expect((await room.call('GET', `/${id}/status?source=guess`)).status).toBe(400);
  });
});

describeOnSqlite('Setting Events up', (database) => {
  it('is made with a warning while the switch over there is off', async () => {
    mock.model.setEnabled(false);
    const room = await startRoom(database);
    const answer = await room.call('POST', '', eventsBody(mock.url));
    expect(integrationIn(answer).warnings).toEqual([
      { code: 'source_switched_off', message: expect.stringContaining('Events') },
    ]);
  });

  it.each([
    ['answers HTML', { readHtml: { rate: 1 } }],
    ['answers with errors', { readError: { rate: 1 } }],
    ['cuts its answers', { readCut: { rate: 1 } }],
    ['asks for fewer requests', { readTooMany: { rate: 1, retryAfterSeconds: 60 } }],
  ])('is refused with a clear word when the source %s', async (_what, faults) => {
    const room = await startRoom(database);
    mock.faults.set(faults);
    const answer = problemIn(await room.call('POST', '', eventsBody(mock.url)));
    expect(answer).toMatchObject({ status: 422, type: 'source_unreachable' });
    expect(answer.detail).toMatch(/Events|address/);
  });

  it('is refused in time when the source is slow, and so is everything else that asks it', async () => {
    const room = await startRoom(database);
    const { id } = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    beImpatient(room);
    mock.faults.set({ readSlow: { rate: 1, milliseconds: 30_000 } });
    const answer = problemIn(await room.call('POST', '', eventsBody(mock.url)));
    expect(answer).toMatchObject({
      status: 422,
      type: 'source_unreachable',
      detail: 'Events did not answer within 0.3 seconds. Try again; if it stays, check the address.',
    });
    const status = await room.status(id);
    expect(status.source).toMatchObject({ enabled: true, reachable: false, problem: { code: 'source_unreachable' } });
    expect(problemIn(await room.call('GET', `/${id}/source/events`))).toMatchObject({
      status: 422,
      type: 'source_unreachable',
    });
    expect((await room.call('PATCH', `/${id}`, { onCreated: 'none' })).status).toBe(200);
  });

  it('is refused when nobody listens there, when the address is private, and when it is none', async () => {
    const room = await startRoom(database);
    for (const address of [await deadAddress(), 'http://10.1.2.3']) {
      expect(problemIn(await room.call('POST', '', eventsBody(address)))).toMatchObject({
        status: 422,
        type: 'source_unreachable',
      });
    }
    const invalid = await room.call('POST', '', eventsBody('ftp://events.example.com'));
    expect(problemIn(invalid)).toMatchObject({ status: 400, pointers: ['/settings/baseUrl'] });
  });

  it('goes on when the token loses its right later: syncing stays on and the status says so', async () => {
    const room = await startRoom(database);
    const { id } = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    const administrator = mock.model.users().find(({ scheme }) => scheme === 'admin_access');
    mock.model.setScheme(administrator?.id ?? '', 'events_creator');
    const status = await room.status(id);
    mock.model.setScheme(administrator?.id ?? '', 'admin_access');
    expect(status).toMatchObject({
      here: { enabled: true },
      source: { enabled: true, reachable: true, administrator: false, problem: { code: 'source_not_administrator' } },
    });
  });
});
