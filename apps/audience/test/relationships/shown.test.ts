// Relationships that a source told, as they are shown: on both contacts, pending, completed, moved with links. On both databases.
import { afterEach, expect, it } from 'vitest';
import { relationshipListAnswer } from '../../src/relationships/relationship.schemas.ts';
import { stopHosts } from '../accounts/host.ts';
import { Source } from '../history/source.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { created, Room } from './told.ts';

afterEach(stopHosts);

describeOnEachDatabase('a relationship that a source told', (database) => {
  it('is shown on both contacts with the same label, the name of the other, and the event that told it', async () => {
    const room = await Room.open(database);
    await room.source.event({ id: 'event-1', name: 'Spring Gala', revision: 1, updatedAt: created.at });
    const ada = await room.person('ada', { values: { email: 'ada@example.org', firstName: 'Ada' } });
    const ben = await room.person('ben', { values: { email: 'ben@example.org' } });
    await room.tell([['ada', 'ben', 'Coworker']]);
    const [onAda, onBen] = [await room.only(ada), await room.only(ben)];
    expect(onAda).toEqual({
      id: onBen.id,
      label: 'Coworker',
      pending: false,
      contactId: ben,
      contactName: 'ben@example.org',
      sourceEventId: expect.any(String),
      eventName: 'Spring Gala',
      integrationId: room.source.id,
      madeByHand: false,
      labelByHand: false,
      createdAt: '2026-03-01T12:00:00.000Z',
    });
    expect(onBen).toEqual({ ...onAda, contactId: ada, contactName: 'Ada' });
    const events = await room.call('GET', '/source-events');
    expect(events.body).toMatchObject({ items: [{ id: onAda.sourceEventId }] });
  });

  it('waits as pending while the other has no contact, and is completed when one appears by a change of the source', async () => {
    const room = await Room.open(database);
    const ada = await room.person('ada');
    await room.source.person({ ...created, id: 'ben', values: { email: null, firstName: 'Ben' } });
    await room.tell([
      ['ada', 'ben', 'Coworker'],
      ['ada', 'stranger', 'Friend'],
    ]);
    const pending = { pending: true, contactId: null };
    expect(await room.shown(ada)).toMatchObject([
      { ...pending, personId: 'stranger', personName: null, label: 'Friend', eventName: null, sourceEventId: null },
      { ...pending, personId: 'ben', personName: 'Ben', label: 'Coworker' },
    ]);
    const ben = await room.person('ben', { revision: 2, at: created.at + 1, trigger: 'updated' });
    expect(await room.shown(ada)).toMatchObject([
      { pending: true, label: 'Friend' },
      { pending: false, contactId: ben, contactName: 'ben' },
    ]);
    expect(await room.only(ben)).toMatchObject({ pending: false, contactId: ada });
    const stranger = await room.person('stranger');
    expect(await room.only(stranger)).toMatchObject({ pending: false, contactId: ada, label: 'Friend' });
  });

  it('moves with a link: by the UID rule and by hand', async () => {
    const room = await Room.open(database);
    const [ada, ben] = [await room.person('ada'), await room.person('ben')];
    await room.tell([['ada', 'ben', 'Coworker']]);
    const values = { email: 'cleo@example.org', firstName: 'Cleo' };
    const cleo = await room.person('ben', { revision: 2, at: created.at + 1, trigger: 'updated', values });
    expect(cleo).not.toBe(ben);
    expect(await room.shown(ben)).toEqual([]);
    expect(await room.only(ada)).toMatchObject({ contactId: cleo, contactName: 'Cleo' });
    await room.call('POST', `/integrations/${room.source.id}/persons/ben/link`, { contactId: ben });
    expect(await room.shown(cleo)).toEqual([]);
    expect([await room.only(ada), await room.only(ben)]).toMatchObject([{ contactId: ben }, { contactId: ada }]);
  });

  it('is not shown where both persons end at one contact', async () => {
    const room = await Room.open(database);
    const values = { email: 'host@example.org' };
    const host = await room.person('host', { values });
    expect(await room.person('plus-one', { values })).toBe(host);
    const ada = await room.person('ada');
    await room.tell([
      ['host', 'plus-one', 'Plus-one'],
      ['ada', 'host', 'Friend'],
    ]);
    expect(await room.only(host)).toMatchObject({ contactId: ada, label: 'Friend' });
  });

  it('is told of each event, and of each integration, by itself', async () => {
    const room = await Room.open(database);
    const other = await Source.add(room.host);
    const [ada, ben] = [await room.person('ada'), await room.person('ben')];
    for (const id of ['ada', 'ben']) await other.person({ ...created, id });
    await room.tell([
      ['ada', 'ben', 'Coworker'],
      ['ada', 'ben', 'Coworker', 'event-2'],
    ]);
    await room.tell([['ada', 'ben', 'Cousin']], 'import-2', other);
    expect(await room.shown(ada)).toMatchObject([
      { label: 'Cousin', integrationId: other.id, contactId: ben },
      { label: 'Coworker', integrationId: room.source.id },
      { label: 'Coworker', integrationId: room.source.id },
    ]);
  });

  it('is listed newest first, page by page, to viewers and to nobody of another account', async () => {
    const room = await Room.open(database);
    const ada = await room.person('ada');
    for (const id of ['a', 'b', 'c', 'd', 'e']) await room.person(id);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await room.tell([['ada', id, id]]);
    const { key } = await room.host.addKey(room.cookie, 'viewer');
    const url = `/api/v1/contacts/${ada}/relationships`;
    const labels: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = relationshipListAnswer.parse((await room.host.call('GET', `${url}?limit=2${query}`, { key })).body);
      labels.push(...page.items.map((one) => one.label));
      cursor = page.nextCursor;
    }
    expect(labels).toEqual(['e', 'd', 'c', 'b', 'a']);
    const stranger = await room.host.addAccount();
    expect((await room.host.call('GET', url, { cookie: stranger.cookie })).status).toBe(404);
    expect((await room.call('GET', '/contacts/none/relationships')).status).toBe(404);
  });

  it('stays between contacts when its integration is removed; what was pending waits for nobody any more', async () => {
    const room = await Room.open(database);
    const [ada, ben] = [await room.person('ada'), await room.person('ben')];
    await room.tell([
      ['ada', 'ben', 'Coworker'],
      ['ada', 'stranger', 'Friend'],
    ]);
    expect((await room.call('DELETE', `/integrations/${room.source.id}`)).status).toBe(204);
    const kept = await room.only(ada);
    expect(kept).toMatchObject({ contactId: ben, label: 'Coworker' });
    const url = `/contacts/${ben}/relationships/${kept.id}`;
    expect((await room.call('PATCH', url, { label: 'Colleague' })).body).toMatchObject({ label: 'Colleague' });
    await room.call('DELETE', `/contacts/${ben}`);
    expect(await room.shown(ada)).toEqual([]);
  });
});
