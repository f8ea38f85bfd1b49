// Who may see and change integrations, and that nobody reaches another account's.
import { afterEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { fakeBody, PATH, startRoom, stopRooms } from './support/room.ts';

const CHANGES = [
  ['POST', '', fakeBody()],
  ['PATCH', '/ID', { enabled: false }],
  ['DELETE', '/ID', undefined],
  ['POST', '/ID/test', {}],
  ['POST', '/ID/secret/rotate', {}],
  ['POST', '/ID/catch-up', {}],
  ['POST', '/ID/catch-up/decline', {}],
] as const;
const LOOKS = ['/ID', '/ID/status'] as const;
const BROWSING = ['/ID/source/events', '/ID/source/events/gala/lists', '/ID/source/fields'] as const;

describeOnEachDatabase('Integrations', (database) => {
  afterEach(stopRooms);

  it('are changed by administrators alone; editors browse the source, viewers see that they are there', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const viewer = (await room.host.addKey(room.cookie, 'viewer')).key;
    const editor = (await room.host.addKey(room.cookie, 'editor')).key;
    const statusOf = async (
      method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
      path: string,
      key: string | undefined,
      body?: unknown,
    ) => (await room.host.call(method, `${PATH}${path.replace('ID', id)}`, { key, body })).status;
    for (const [method, path, body] of CHANGES) {
      expect([method, path, await statusOf(method, path, viewer, body)]).toEqual([method, path, 403]);
      expect([method, path, await statusOf(method, path, editor, body)]).toEqual([method, path, 403]);
      expect([method, path, await statusOf(method, path, undefined, body)]).toEqual([method, path, 401]);
    }
    for (const path of LOOKS) expect([path, await statusOf('GET', path, viewer)]).toEqual([path, 200]);
    for (const path of BROWSING) {
      expect([path, await statusOf('GET', path, viewer)]).toEqual([path, 403]);
      expect([path, await statusOf('GET', path, editor)]).toEqual([path, 200]);
    }
  });

  it('show settings and address to administrators alone', async () => {
    const room = await startRoom(database);
    const made = await room.addFake({ settings: { secret: 'canary', baseUrl: 'https://inside.example.org' } });
    const { key } = await room.host.addKey(room.cookie, 'editor');
    for (const path of ['', `/${made.id}`]) {
      const answer = await room.host.call('GET', `${PATH}${path}`, { key });
      expect(answer.text).toContain('"settings":null,');
      expect(answer.text).toContain('"webhookUrl":null');
      expect(answer.text).not.toContain('inside.example.org');
    }
  });

  it('of another account are as absent as any that never was', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const other = await room.host.addAccount();
    const never = '01890000-0000-7000-8000-000000000000';
    const calls = [...CHANGES.slice(1), ...[...LOOKS, ...BROWSING].map((path) => ['GET', path, undefined] as const)];
    for (const [method, path, body] of calls) {
      const answers = [];
      for (const which of [id, never]) {
        const answer = await room.host.call(method, `${PATH}${path.replace('ID', which)}`, {
          cookie: other.cookie,
          body,
        });
        answers.push([path, answer.status, answer.text]);
      }
      expect(answers[0]).toEqual([path, 404, expect.any(String)]);
      expect(answers[1]).toEqual(answers[0]);
    }
    expect((await room.host.call('GET', PATH, { cookie: other.cookie })).body).toEqual({ items: [], nextCursor: null });
    expect((await room.call('GET', `/${id}`)).status).toBe(200);
  });
});
