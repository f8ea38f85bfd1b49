// Late changes: the newest known value has the last word, and what the newest snapshot lacks is learnt.
import { expect, test } from 'vitest';
import type { Action, SyncItem } from '../src/index.ts';
import { onlyContact, person, play, playTogether, rules, T, told } from './support/account.ts';

test('a late value under a new mapping does not outdo the newest known one', () => {
  const unmapped = rules({ mapping: [{ source: 'company', field: 'company', policy: 'off' }] });
  const { world } = play([
    {
      item: told(person('updated', 3, { email: 'ann@example.org', company: 'New' }, ['company'])),
      rules: unmapped,
    },
    { item: told(person('updated', 2, { email: 'ann@example.org', company: 'Old' }, ['company'])) },
  ]);
  expect(onlyContact(world)).toMatchObject({ company: 'New' });
});

test('what only a late change carries enters the snapshot', () => {
  const { world } = play([
    { item: told(person('updated', 2, { email: 'ann@example.org' }, [])) },
    { item: told(person('created', 1, { email: 'ann@example.org', company: 'Acme' })) },
  ]);
  const [known] = [...world.persons.values()];
  expect(known?.snapshot?.values).toEqual({ email: 'ann@example.org', company: 'Acme' });
  expect(known?.snapshot?.stated).toMatchObject({ company: { at: T + 1000, revision: 1 } });
  expect(onlyContact(world)).toMatchObject({ company: 'Acme' });
});

test('of two source fields on one contact field the newest statement fills it, whatever the order of the rows', () => {
  const rows = [
    { source: 'company', field: 'notes', policy: 'overwrite' as const },
    { source: 'lastName', field: 'notes', policy: 'fill_if_empty' as const },
  ];
  const change = told(person('created', 1, { email: 'ann@example.org', company: 'Acme', lastName: 'Lee' }));
  for (const mapping of [rows, [...rows].reverse()]) {
    const { world } = play([{ item: change, rules: rules({ mapping }) }]);
    expect(onlyContact(world)).toMatchObject({ notes: 'Lee' });
  }
});

test('a late UID that becomes the link UID shows who shares it, also within one batch', () => {
  const blank = rules({ createWhenUidBlank: true });
  const other = person('created', 1, { email: 'ann@example.org' });
  const second = { ...other, person: { ...other.person, id: 'q' } };
  const { world } = play([
    { item: told(person('updated', 2, { email: null })), rules: blank },
    { item: told(other), rules: blank },
    { item: told(second), rules: blank },
  ]);
  const items = [...world.review.values()].map(({ kind, personIds }) => ({ kind, personIds }));
  expect(items).toEqual([{ kind: 'shared_uid', personIds: ['p', 'q'] }]);
  expect(playTogether([told(person('updated', 2, { email: null })), told(other), told(second)], blank).review).toEqual([
    expect.objectContaining({ kind: 'shared_uid', personIds: ['p', 'q'] }),
  ]);
});

test('a change told twice does not bring in values that only create_only was told of', () => {
  const createOnlyUpdates = rules({
    actions: { created: 'create_or_update', updated: 'create_only', read: 'create_or_update' },
  });
  const first = told(person('created', 1, { email: 'ann@example.org', company: 'Old' }));
  const { world, decisions } = play(
    [first, told(person('updated', 2, { email: 'ann@example.org', company: 'New' }, ['company'])), first].map(
      (item) => ({ item, rules: createOnlyUpdates }),
    ),
  );
  expect(onlyContact(world)).toMatchObject({ company: 'Old' });
  expect(decisions[2]).toMatchObject({ outcome: 'skipped', reason: 'stale' });
});

test('a late value that was stated at the very same time as the newest one does not come back', () => {
  const stated = (revision: number, company: string, changed?: string[]) => {
    const change = person(
      changed === undefined ? 'created' : 'updated',
      revision,
      { email: 'ann@example.org', company },
      changed,
    );
    return told({ ...change, person: { ...change.person, statedAt: { company: T } } });
  };
  const first = stated(1, 'Old');
  const { world, decisions } = play([first, stated(2, 'New', ['company']), first].map((item) => ({ item })));
  expect(onlyContact(world)).toMatchObject({ company: 'New' });
  expect(world.fieldChanges.filter(({ field }) => field === 'company')).toHaveLength(2);
  expect(decisions[2]).toMatchObject({ outcome: 'skipped', reason: 'stale' });
});

test('a late created that makes the contact after all also says what a newer blank keeps', () => {
  const updateOnly = rules({
    actions: { created: 'create_or_update', updated: 'update_only', read: 'create_or_update' },
  });
  const created = told(person('created', 1, { email: 'ann@example.org', company: 'Acme' }));
  const blanked = told(person('updated', 2, { email: 'ann@example.org', company: null }, ['company']));
  for (const items of [
    [created, blanked],
    [blanked, created],
  ]) {
    const { world } = play(items.map((item) => ({ item, rules: updateOnly })));
    expect(onlyContact(world)).toEqual({ email: 'ann@example.org', company: 'Acme' });
  }
});

/** Ann's contact, made by hand. */
const byHand: SyncItem = {
  kind: 'edit',
  userId: 'user',
  contactId: null,
  values: { email: 'ann@example.org' },
  keepFormer: false,
};

test('a late change links a person to its match; a newer UID that nobody has leaves that link and is to be reviewed', () => {
  const updateOnly = (created: Action) => rules({ actions: { created, updated: 'update_only', read: 'update_only' } });
  const first = told(person('created', 1, { email: 'ann@example.org', company: 'Acme' }));
  const second = told(person('updated', 2, { email: 'bob@example.org', company: 'Bolt' }, ['email', 'company']));
  const orders: Array<{ created: Action; items: SyncItem[] }> = [
    { created: 'update_only', items: [byHand, first, second] },
    { created: 'update_only', items: [byHand, second, first] },
    { created: 'create_or_update', items: [byHand, second, first] },
  ];
  for (const { created, items } of orders) {
    const { world } = play(items.map((item) => ({ item, rules: updateOnly(created) })));
    expect(onlyContact(world)).toEqual({ email: 'ann@example.org', company: 'Acme' });
    expect([...world.persons.values()]).toMatchObject([{ link: { uids: { email: 'ann@example.org' } } }]);
    expect([...world.review.values()]).toMatchObject([{ kind: 'identity_changed', uid: 'bob@example.org' }]);
  }
});

test('the same change told twice does not link a person to a contact that came in between', () => {
  const updateOnly = rules({ actions: { created: 'update_only', updated: 'update_only', read: 'update_only' } });
  const change = told(person('updated', 2, { email: 'ann@example.org' }, ['email']));
  const { world, decisions } = play([change, byHand, change].map((item) => ({ item, rules: updateOnly })));
  expect([...world.persons.values()]).toMatchObject([{ link: null }]);
  expect(decisions[2]).toMatchObject({ outcome: 'skipped', reason: 'stale' });
});

test('a blank UID that made a contact under create only lets its link know the UID of a late change', () => {
  const createOnly = rules({
    createWhenUidBlank: true,
    actions: { created: 'create_only', updated: 'create_only', read: 'create_only' },
  });
  const blank = told(person('updated', 2, { email: null }, ['email']));
  const first = told(person('created', 1, { email: 'ann@example.org' }));
  const { world } = play([blank, first].map((item) => ({ item, rules: createOnly })));
  expect(onlyContact(world)).toEqual({});
  expect([...world.persons.values()]).toMatchObject([{ link: { uids: { email: 'ann@example.org' } } }]);
});
