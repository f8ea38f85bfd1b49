// Relationships made, changed and removed by hand, over HTTP. On both databases.
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { relationshipAnswer } from '../../src/relationships/relationship.schemas.ts';
import { stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { Room, toldOf } from './told.ts';

afterEach(stopHosts);

describeOnEachDatabase('a relationship made by hand', (database) => {
  const start = async () => {
    const room = await Room.open(database);
    const ada = await room.contact({ first_name: 'Ada', last_name: 'Lovelace' });
    const ben = await room.contact({ company: 'Difference Engines' });
    return { room, ada, ben };
  };

  it('is shown on both contacts, and told to live screens of both', async () => {
    const { room, ada, ben } = await start();
    const before = (await room.told()).length;
    const made = await room.call('POST', `/contacts/${ada}/relationships`, { contactId: ben, label: ' Coworker ' });
    expect(made.status).toBe(201);
    const onAda = relationshipAnswer.parse(made.body);
    expect(onAda).toEqual({
      id: expect.any(String),
      label: 'Coworker',
      pending: false,
      contactId: ben,
      contactName: 'Difference Engines',
      sourceEventId: null,
      eventName: null,
      integrationId: null,
      madeByHand: true,
      labelByHand: true,
      createdAt: '2026-03-01T12:00:00.000Z',
    });
    expect(await room.only(ada)).toEqual(onAda);
    expect(await room.only(ben)).toEqual({ ...onAda, contactId: ada, contactName: 'Ada Lovelace' });
    expect((await room.told()).slice(before).sort()).toEqual(toldOf(ada, ben));
  });

  it('is changed and removed from either side, on both', async () => {
    const { room, ada, ben } = await start();
    const body = { contactId: ben, label: 'Coworker' };
    const { id } = relationshipAnswer.parse((await room.call('POST', `/contacts/${ada}/relationships`, body)).body);
    const before = (await room.told()).length;
    const changed = await room.call('PATCH', `/contacts/${ben}/relationships/${id}`, { label: 'coworker' });
    expect([changed.status, changed.body]).toMatchObject([200, { id, label: 'coworker', contactId: ada }]);
    expect(await room.only(ada)).toMatchObject({ id, label: 'coworker' });
    expect((await room.told()).slice(before).sort()).toEqual(toldOf(ada, ben));
    expect((await room.call('DELETE', `/contacts/${ben}/relationships/${id}`)).status).toBe(204);
    expect([await room.shown(ada), await room.shown(ben)]).toEqual([[], []]);
    expect((await room.told()).slice(before + 2).sort()).toEqual(toldOf(ada, ben));
    expect((await room.call('DELETE', `/contacts/${ben}/relationships/${id}`)).status).toBe(404);
  });

  it('is refused with itself, with nobody, with a contact of another account, and without a label', async () => {
    const { room, ada, ben } = await start();
    const stranger = await room.host.addAccount();
    const theirs = await room.host.call('POST', '/api/v1/contacts', {
      cookie: stranger.cookie,
      body: { values: { first_name: 'Zoe' } },
    });
    const url = `/contacts/${ada}/relationships`;
    const statusOf = async (path: string, body: object): Promise<unknown> => {
      const answer = await room.call('POST', path, body);
      return [answer.status, answer.body];
    };
    expect(await statusOf(url, { contactId: ada, label: 'Self' })).toMatchObject([
      400,
      { errors: [{ pointer: '/contactId' }] },
    ]);
    for (const contactId of ['none', JSON.parse(theirs.text).id]) {
      expect(await statusOf(url, { contactId, label: 'Friend' })).toMatchObject([404, {}]);
    }
    expect(await statusOf('/contacts/none/relationships', { contactId: ben, label: 'Friend' })).toMatchObject([
      404,
      {},
    ]);
    for (const label of ['', '  ', '\u0000', 'x'.repeat(201)]) {
      expect(await statusOf(url, { contactId: ben, label })).toMatchObject([400, { errors: [{ pointer: '/label' }] }]);
    }
    expect(await statusOf(url, { contactId: ben, label: 'Friend', note: 'x' })).toMatchObject([400, {}]);
    expect(await room.shown(ada)).toEqual([]);
  });

  it('is there once for two contacts and a label, from whichever side, told by a source or not', async () => {
    const { room, ada, ben } = await start();
    const add = (from: string, contactId: string, label: string) =>
      room.call('POST', `/contacts/${from}/relationships`, { contactId, label });
    const { id } = relationshipAnswer.parse((await add(ada, ben, 'Coworker')).body);
    const again = await add(ben, ada, ' COWORKER');
    expect([again.status, again.body]).toMatchObject([409, { relationshipId: id, errors: [{ pointer: '/label' }] }]);
    const other = relationshipAnswer.parse((await add(ben, ada, 'Friend')).body);
    const clash = await room.call('PATCH', `/contacts/${ada}/relationships/${other.id}`, { label: 'coworker' });
    expect(clash.status).toBe(409);
    const [cleo, dora] = [await room.person('cleo'), await room.person('dora')];
    await room.tell([['cleo', 'dora', 'Sister']]);
    expect((await add(cleo, dora, 'Sister')).status).toBe(409);
    const removed = await room.call('DELETE', `/contacts/${cleo}/relationships/${(await room.only(cleo)).id}`);
    expect(removed.status).toBe(204);
    expect((await add(cleo, dora, 'Sister')).status).toBe(201);
  });

  it('is made once where several ask for it at the same moment, and joins nobody who is removed meanwhile', async () => {
    const { room, ada, ben } = await start();
    const add = (from: string, contactId: string) =>
      room.call('POST', `/contacts/${from}/relationships`, { contactId, label: 'Coworker' });
    const answers = await Promise.all([add(ada, ben), add(ben, ada), add(ada, ben), add(ben, ada)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    const cleo = await room.contact({ first_name: 'Cleo' });
    const [made] = await Promise.all([add(cleo, ada), room.call('DELETE', `/contacts/${cleo}`)]);
    expect([201, 404]).toContain(made.status);
    const rows = await room.host.app.get(Database).query('SELECT r.id FROM relationships r');
    expect(rows).toHaveLength(1);
  });

  it('is found on its own contacts only, and edited by editors only', async () => {
    const { room, ada, ben } = await start();
    const cleo = await room.contact({ first_name: 'Cleo' });
    const body = { contactId: ben, label: 'Coworker' };
    const { id } = relationshipAnswer.parse((await room.call('POST', `/contacts/${ada}/relationships`, body)).body);
    expect((await room.call('PATCH', `/contacts/${cleo}/relationships/${id}`, { label: 'Friend' })).status).toBe(404);
    expect((await room.call('DELETE', `/contacts/${cleo}/relationships/${id}`)).status).toBe(404);
    const stranger = await room.host.addAccount();
    const url = `/api/v1/contacts/${ada}/relationships/${id}`;
    expect((await room.host.call('DELETE', url, { cookie: stranger.cookie })).status).toBe(404);
    const { key } = await room.host.addKey(room.cookie, 'viewer');
    expect((await room.host.call('DELETE', url, { key })).status).toBe(403);
    expect((await room.host.call('POST', `/api/v1/contacts/${ada}/relationships`, { key, body })).status).toBe(403);
    expect(await room.only(ada)).toMatchObject({ id, label: 'Coworker' });
  });

  it('leaves an entry in the audit log when it is made, changed and removed', async () => {
    const { room, ada, ben } = await start();
    const body = { contactId: ben, label: 'Coworker' };
    const { id } = relationshipAnswer.parse((await room.call('POST', `/contacts/${ada}/relationships`, body)).body);
    await room.call('PATCH', `/contacts/${ada}/relationships/${id}`, { label: 'Friend' });
    await room.call('PATCH', `/contacts/${ada}/relationships/${id}`, { label: 'Friend' });
    await room.call('DELETE', `/contacts/${ada}/relationships/${id}`);
    const target = { kind: 'relationship', id };
    const coworker = { contactId: ada, relatedContactId: ben, label: 'Coworker' };
    const friend = { ...coworker, label: 'Friend' };
    expect((await room.call('GET', '/audit?limit=3')).body).toMatchObject({
      items: [
        { action: 'relationship.removed', target, before: friend, after: null },
        { action: 'relationship.changed', target, before: coworker, after: friend },
        { action: 'relationship.created', target, before: null, after: coworker },
      ],
    });
  });

  it('goes with its contact, of which the other is told', async () => {
    const { room, ada, ben } = await start();
    await room.call('POST', `/contacts/${ada}/relationships`, { contactId: ben, label: 'Coworker' });
    // Whichever of the two has the smaller id: the one that was there first, or the one that came last.
    const cleo = await room.contact({ first_name: 'Cleo' });
    await room.call('POST', `/contacts/${cleo}/relationships`, { contactId: ben, label: 'Friend' });
    await room.call('DELETE', `/contacts/${cleo}`);
    expect(await room.only(ben)).toMatchObject({ contactId: ada });
    const before = (await room.told()).length;
    await room.call('DELETE', `/contacts/${ada}`);
    expect(await room.shown(ben)).toEqual([]);
    expect((await room.told()).slice(before).sort()).toEqual(toldOf(ada, ben));
    expect(await room.host.app.get(Database).query('SELECT r.id FROM relationships r')).toEqual([]);
  });
});
