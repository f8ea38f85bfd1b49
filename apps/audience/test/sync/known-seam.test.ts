// The seam between the loader and the database: what is known is read through it and in no other way, so that planned rows can be
// laid over what is stored.
import { type Plan, planSync } from '@audience/sync-core';
import { describe, expect, it } from 'vitest';
import { RandomIds } from '../../src/common/ids.ts';
import type { KnownTables } from '../../src/sync/known-tables.ts';
import { KnownLoader } from '../../src/sync/load-known.service.ts';
import { statedText } from '../../src/sync/state-rows.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addAccount, addIntegration, openEngine, SetClock } from './support/engine-room.ts';
import { told } from './support/told.ts';

/** Contacts of a plan, and the values that find them, laid over tables: as much as a page needs that meets one before it. */
function over(tables: KnownTables, accountId: string, plan: Plan): KnownTables {
  const made = plan.contacts.map(({ contact }) => ({
    account_id: accountId,
    id: contact.id,
    field_values: JSON.stringify(contact.values),
    stated: statedText(contact.stated),
    sort_name: '',
    search_text: '',
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
  }));
  const found = plan.identifiers.set.map(({ field, normal, contactId, former }) => ({
    account_id: accountId,
    field,
    normal,
    contact_id: contactId,
    former: former ? 1 : 0,
  }));
  return {
    ...tables,
    contacts: async (wanted) => {
      const ids = new Set(wanted.map(({ id }) => id));
      return [...(await tables.contacts(wanted)), ...made.filter(({ id }) => ids.has(id))];
    },
    identifiers: async (wanted) => {
      const keys = new Set(wanted.map(({ field, normal }) => `${field} ${normal}`));
      return [
        ...(await tables.identifiers(wanted)),
        ...found.filter(({ field, normal }) => keys.has(`${field} ${normal}`)),
      ];
    },
  };
}

describe('The loader', () => {
  it('knows what the tables that it was given say, and nothing else: it has no database of its own', async () => {
    const clock = new SetClock();
    const asked: string[] = [];
    const nobody = (name: string) => async (): Promise<never[]> => {
      asked.push(name);
      return [];
    };
    const tables: KnownTables = {
      accounts: async () => [{ id: 'a', country: 'DE' }],
      fields: nobody('fields'),
      rules: async () => new Map(),
      persons: nobody('persons'),
      removals: nobody('removals'),
      events: nobody('events'),
      lists: nobody('lists'),
      identifiers: nobody('identifiers'),
      contacts: nobody('contacts'),
      companions: nobody('companions'),
      suppressed: async (_account, candidates) => new Set(candidates),
    };
    const items = [told('fair', { id: 'ada', values: { email: 'ada@example.org' } })];
    const [loaded] = await new KnownLoader(clock, new RandomIds(clock)).load(tables, [{ accountId: 'a', items }]);
    expect(loaded?.known).toMatchObject({ country: 'DE', fields: [], companions: [] });
    expect([...(loaded?.known.suppressed ?? [])]).toEqual(['fair\u0000ada']);
    expect(asked).toEqual([
      'fields',
      'persons',
      'removals',
      'events',
      'lists',
      'identifiers',
      'contacts',
      'companions',
    ]);
  });
});

describeOnEachDatabase('An overlay', (database) => {
  it('shows the next page what the one before it would have created, and nothing is written', async () => {
    const room = await openEngine(database);
    const { id: accountId } = await addAccount(room);
    const { id } = await addIntegration(room, accountId);
    const planned = new Map<string, Plan>();
    const same = { email: 'ada@example.org' };
    const seen: string[] = [];
    for (const person of ['first', 'second']) {
      const plans = [...planned.values()];
      const page = room.engine.applyBatch(
        [{ accountId, items: [told(id, { id: person, values: { ...same, first_name: person } })] }],
        {
          reads: {
            open: (transaction) =>
              plans.reduce((tables, plan) => over(tables, accountId, plan), room.tables.open(transaction)),
          },
          before: async (_transaction, [account]) => {
            if (account === undefined) return;
            planned.set(person, planSync(account.known, account.items));
            seen.push(...account.plan.decisions.map(({ outcome, reason }) => `${outcome} (${reason})`));
            throw new Error('a preview writes nothing');
          },
        },
      );
      await expect(page).rejects.toThrow('a preview writes nothing');
    }
    expect(seen).toEqual(['created (no_match)', 'updated (matched)']);
    expect(await room.storage.database.query('SELECT id FROM contacts')).toEqual([]);
  });
});
