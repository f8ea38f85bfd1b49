// Several accounts in one batch, and what two batches at the same moment do to the fields of one account.
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addAccount, addIntegration, type EngineRoom, openEngine } from './support/engine-room.ts';
import { pictureOf, storedFields, storedWorld } from './support/stored-world.ts';
import { told } from './support/told.ts';

async function accountWith(room: EngineRoom) {
  const { id } = await addAccount(room);
  return { id, integrationId: (await addIntegration(room, id)).id };
}

const optionsOf = async (room: EngineRoom, accountId: string) =>
  (await storedFields(room.storage.database, accountId)).find(({ label }) => label === 'Menu')?.options;

describeOnEachDatabase('Accounts', (database) => {
  it('do not mix in one batch: the same people make contacts of each account’s own', async () => {
    const room = await openEngine(database);
    const accounts = [await accountWith(room), await accountWith(room), await accountWith(room)];
    const batch = accounts.map(({ id, integrationId }, index) => ({
      accountId: id,
      items: ['ada', 'bert'].slice(0, index + 1).flatMap((name) => [
        told(integrationId, { id: name, values: { email: `${name}@example.org`, company: `Company ${index}` } }),
        told(integrationId, {
          id: name,
          revision: 2,
          values: { email: `${name}@example.org`, 'custom:diet': 'Vegan' },
        }),
      ]),
    }));
    const planned = await room.engine.applyBatch(batch, {});
    expect(planned.map(({ accountId }) => accountId)).toEqual(accounts.map(({ id }) => id));
    for (const [index, { id, integrationId }] of accounts.entries()) {
      const { contacts, persons, fields } = await storedWorld(room.storage.database, id);
      expect([...contacts.values()].map(({ values }) => values.company)).toEqual(
        Array.from({ length: Math.min(index + 1, 2) }, () => `Company ${index}`),
      );
      expect([...persons.values()].every((one) => one.integrationId === integrationId)).toBe(true);
      expect([...persons.values()].every(({ link }) => contacts.has(link?.contactId ?? ''))).toBe(true);
      expect([...fields.values()].filter(({ label }) => label === 'Dietary Requirements')).toHaveLength(1);
    }
  });

  it('end in one batch as they end apart', async () => {
    const room = await openEngine(database);
    const [together, apart] = [
      [await accountWith(room), await accountWith(room)],
      [await accountWith(room), await accountWith(room)],
    ];
    const items = (integrationId: string) =>
      ['ada', 'ada', 'bert'].map((name, index) =>
        told(integrationId, { id: `p${index}`, values: { email: `${name}@example.org`, 'custom:menu': 'Soup' } }),
      );
    await room.engine.applyBatch(
      together.map(({ id, integrationId }) => ({ accountId: id, items: items(integrationId) })),
      {},
    );
    for (const { id, integrationId } of apart) await room.engine.apply(id, items(integrationId));
    const pictures = [...together, ...apart].map(async ({ id, integrationId }) =>
      pictureOf(await storedWorld(room.storage.database, id), new Map([[integrationId, 'integration']])),
    );
    const [first, ...others] = await Promise.all(pictures);
    for (const other of others) expect(other).toEqual(first);
  });

  it('have a custom field created once, however many batches carry its first value at the same moment', async () => {
    const room = await openEngine(database);
    const { id, integrationId } = await accountWith(room);
    const batches = Array.from({ length: 12 }, (_, number) =>
      room.engine.apply(id, [
        told(integrationId, { id: `p${number}`, values: { email: `p${number}@example.org`, 'custom:diet': 'Vegan' } }),
      ]),
    );
    await Promise.all(batches);
    const { fields, contacts } = await storedWorld(room.storage.database, id);
    const created = [...fields.values()].filter(({ label }) => label === 'Dietary Requirements');
    expect(created).toMatchObject([{ custom: true, createdBy: integrationId }]);
    expect([...contacts.values()].map(({ values }) => values[created[0]?.key ?? ''])).toEqual(
      Array.from({ length: 12 }, () => 'Vegan'),
    );
  });

  it('keep every option that batches add to one select at the same moment', async () => {
    const room = await openEngine(database);
    const { id, integrationId } = await accountWith(room);
    const carrying = (number: number, menu: string) =>
      told(integrationId, { id: `p${number}`, values: { email: `p${number}@example.org`, 'custom:menu': menu } });
    await room.engine.apply(id, [carrying(0, 'Fish')]);
    expect(await optionsOf(room, id)).toEqual(['Fish']);
    await Promise.all(
      ['Soup', 'Cake', 'Rice', 'Tofu'].map((menu, index) => room.engine.apply(id, [carrying(index + 1, menu)])),
    );
    expect((await optionsOf(room, id))?.toSorted()).toEqual(['Cake', 'Fish', 'Rice', 'Soup', 'Tofu']);
  });
});
