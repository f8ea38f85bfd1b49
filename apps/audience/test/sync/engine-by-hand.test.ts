// Edits and links by hand on a database: refused without a trace, kept as former identifiers, and named as shared.
import { identifierKey } from '@audience/sync-core';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addAccount, addIntegration, openEngine } from './support/engine-room.ts';
import { pictureOf, storedWorld } from './support/stored-world.ts';
import { told } from './support/told.ts';

const edit = (contactId: string | null, values: Record<string, string | null>, keepFormer = false) => ({
  kind: 'edit' as const,
  userId: 'user',
  contactId,
  values,
  keepFormer,
});

describeOnEachDatabase('What people do by hand', (database) => {
  async function start() {
    const room = await openEngine(database);
    const account = await addAccount(room);
    const { id: integrationId } = await addIntegration(room, account.id);
    const apply = (...items: Parameters<typeof room.engine.apply>[1]) => room.engine.apply(account.id, items);
    const world = () => storedWorld(room.storage.database, account.id);
    const create = async (values: Record<string, string>): Promise<string> => {
      const { decisions } = await apply(edit(null, values));
      return decisions[0]?.contactId ?? '';
    };
    return { room, account, integrationId, apply, world, create };
  }

  it('writes nothing when notes are refused, and answers the notes', async () => {
    const { room, account, world, create } = await start();
    await create({ email: 'ada@example.org' });
    const bert = await create({ email: 'bert@example.org', company: 'Acme' });
    const before = pictureOf(await world());
    const items = [edit(bert, { company: 'Bolt', email: 'ADA@example.org' })];
    const refused = await room.engine.apply(account.id, items, { refuseOnNotes: true });
    expect(refused.applied).toBe(false);
    expect(refused.decisions.map(({ notes }) => notes)).toEqual([[{ field: 'email', note: 'not_unique' }]]);
    expect(pictureOf(await world())).toEqual(before);
    expect(await room.storage.database.query('SELECT id FROM stream_batches')).toHaveLength(2);
  });

  it('writes when notes would be refused and there are none', async () => {
    const { room, account, world, create } = await start();
    const bert = await create({ email: 'bert@example.org' });
    const applied = await room.engine.apply(account.id, [edit(bert, { company: 'Bolt' })], { refuseOnNotes: true });
    expect(applied.applied).toBe(true);
    expect((await world()).contacts.get(bert)?.values.company).toBe('Bolt');
  });

  it('frees a UID that an edit replaces: the next person who carries it is somebody else', async () => {
    const { integrationId, apply, world, create } = await start();
    const ada = await create({ email: 'ada@example.org' });
    await apply(edit(ada, { email: 'ada@example.net' }));
    await apply(told(integrationId, { id: 'p1', values: { email: 'ada@example.org' } }));
    const { contacts, persons } = await world();
    expect(contacts.size).toBe(2);
    expect([...persons.values()].map(({ link }) => link?.contactId)).not.toContain(ada);
  });

  it('keeps a replaced UID as a former identifier when asked to: it goes on finding the contact', async () => {
    const { integrationId, apply, world, create } = await start();
    const ada = await create({ email: 'ada@example.org' });
    await apply(edit(ada, { email: 'ada@example.net' }, true));
    const found = (await world()).identifiers;
    expect(found.get(identifierKey('email', 'ada@example.org'))).toMatchObject({ contactId: ada, former: true });
    expect(found.get(identifierKey('email', 'ada@example.net'))).toMatchObject({ contactId: ada, former: false });
    await apply(told(integrationId, { id: 'p1', values: { email: 'ada@example.org' } }));
    const { contacts } = await world();
    expect([...contacts.values()].map(({ id, values }) => [id, values.email])).toEqual([[ada, 'ada@example.net']]);
  });

  it('names two people of one event under one UID, too, when the second is linked by hand', async () => {
    const { integrationId, apply, world } = await start();
    await apply(told(integrationId, { id: 'p1', values: { email: 'ada@example.org' } }));
    const [ada] = [...(await world()).contacts.keys()];
    if (ada === undefined) throw new Error('There is no contact.');
    await apply(edit(ada, { email: null }));
    await apply(told(integrationId, { id: 'p2', values: { email: 'ada@example.org' } }));
    await apply({ kind: 'link', userId: 'user', integrationId, personId: 'p2', contactId: ada });
    const shared = [...(await world()).review.values()].filter(({ kind }) => kind === 'shared_uid');
    expect(shared).toMatchObject([
      { subject: 'gala', uid: 'ada@example.org', personIds: ['p1', 'p2'], contactIds: [ada] },
    ]);
  });

  it('joins the transaction that is open: it goes when that rolls back', async () => {
    const { room, account, world } = await start();
    const outer = room.storage.unitOfWork.run(async () => {
      await room.engine.apply(account.id, [edit(null, { email: 'ada@example.org' })]);
      throw new Error('no');
    });
    await expect(outer).rejects.toThrow('no');
    expect((await world()).contacts.size).toBe(0);
  });
});
