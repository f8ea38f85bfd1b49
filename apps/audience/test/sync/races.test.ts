// Two hosts on one PostgreSQL that meet the same new people at the same moment.
import { identifierKey } from '@audience/sync-core';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/database/open-storage.ts';
import { describeOnPostgres, type TestDatabase } from '../support/databases.ts';
import { addAccount, addIntegration, type EngineRoom, engineOver, openEngine } from './support/engine-room.ts';
import { storedWorld } from './support/stored-world.ts';
import { told } from './support/told.ts';

const RACES = 1_000;
/** Races under way at once. */
const AT_ONCE = 5;

async function onTwoHosts(database: TestDatabase, work: (hosts: readonly [EngineRoom, EngineRoom]) => Promise<void>) {
  const one = await openEngine(database);
  const storage = await openStorage(database.location());
  try {
    await work([one, await engineOver(storage)]);
  } finally {
    await storage.close();
  }
}

/** Runs races, some at once. */
async function inTurns(count: number, race: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) await race(number);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

describeOnPostgres('Two hosts', (database) => {
  it('make one contact of two guests with one new UID, a thousand times: nothing of either is lost', async () => {
    await onTwoHosts(database, async ([one, two]) => {
      const { id: account } = await addAccount(one);
      const { id: integration } = await addIntegration(one, account);
      await inTurns(RACES, (number) => {
        const email = `guest${number}@example.org`;
        const early = told(integration, { id: `a${number}`, values: { email, first_name: 'Ada', company: 'Old' } });
        // The second host's guest says another company, later.
        const later = told(integration, {
          id: `b${number}`,
          revision: 2,
          trigger: 'created',
          values: { email, last_name: 'Byron', company: 'New' },
        });
        return Promise.all([one.engine.apply(account, [early]), two.engine.apply(account, [later])]);
      });
      const { contacts, identifiers, persons, timeline } = await storedWorld(one.storage.database, account);
      expect([contacts.size, identifiers.size, persons.size]).toEqual([RACES, RACES, 2 * RACES]);
      const linked = new Map([...persons.values()].map((person) => [person.personId, person.link?.contactId]));
      const wrong: number[] = [];
      for (let number = 0; number < RACES; number += 1) {
        const owner = identifiers.get(identifierKey('email', `guest${number}@example.org`))?.contactId ?? '';
        const { first_name, last_name, company } = contacts.get(owner)?.values ?? {};
        const whole = first_name === 'Ada' && last_name === 'Byron' && company === 'New';
        if (!whole || linked.get(`a${number}`) !== owner || linked.get(`b${number}`) !== owner) wrong.push(number);
      }
      expect(wrong).toEqual([]);
      expect([...timeline.values()].filter(({ what }) => what === 'status')).toHaveLength(2 * RACES);
    });
  }, 180_000);

  it('apply changes of the same person at the same moment as one host would, one after the other', async () => {
    await onTwoHosts(database, async ([one, two]) => {
      const { id: account } = await addAccount(one);
      const { id: integration } = await addIntegration(one, account);
      await inTurns(100, (number) => {
        const email = `guest${number}@example.org`;
        const first = told(integration, { id: `p${number}`, values: { email, company: 'Old', first_name: 'Ada' } });
        const second = told(integration, {
          id: `p${number}`,
          revision: 2,
          changed: ['company'],
          values: { email, company: 'New', first_name: 'Ada' },
        });
        return Promise.all([one.engine.apply(account, [first]), two.engine.apply(account, [second])]);
      });
      const { contacts, persons } = await storedWorld(one.storage.database, account);
      expect([contacts.size, persons.size]).toEqual([100, 100]);
      expect(new Set([...contacts.values()].map(({ values }) => values.company))).toEqual(new Set(['New']));
      expect(new Set([...persons.values()].map(({ snapshot }) => snapshot?.revision))).toEqual(new Set([2]));
    });
  });

  it('end alike when both apply large batches of the same people in another order', async () => {
    await onTwoHosts(database, async ([one, two]) => {
      const { id: account } = await addAccount(one);
      const { id: integration } = await addIntegration(one, account);
      const everybody = Array.from({ length: 200 }, (_, number) =>
        told(integration, { id: `p${number}`, values: { email: `guest${number % 150}@example.org`, company: 'Acme' } }),
      );
      await Promise.all([
        one.engine.apply(account, everybody),
        two.engine.apply(account, everybody.toReversed()),
        one.engine.apply(
          account,
          everybody.toSorted(({ deliveryId: left }, { deliveryId: right }) => ((left ?? '') < (right ?? '') ? 1 : -1)),
        ),
      ]);
      const { contacts, identifiers, persons } = await storedWorld(one.storage.database, account);
      expect([contacts.size, identifiers.size, persons.size]).toEqual([150, 150, 200]);
    });
  });
});
