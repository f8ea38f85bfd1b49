// What counts as something new in an outcome: a value, the attendance, the link with its UID, another identity.
import { expect, test } from 'vitest';
import { person, play, rules, T, told } from './support/account.ts';

const createOnly = rules({
  createWhenUidBlank: true,
  actions: { created: 'create_only', updated: 'create_only', read: 'none' },
});
const updateOnly = rules({ actions: { created: 'create_or_update', updated: 'update_only', read: 'none' } });

test('a UID that becomes known under create_only is a new link UID, once', () => {
  const { decisions } = play([
    { item: told(person('created', 1, { email: null })), rules: createOnly },
    { item: told(person('updated', 2, { email: 'ann@example.org' }, ['email'])), rules: createOnly },
    { item: told(person('updated', 3, { email: 'ann@example.org' }, [])), rules: createOnly },
  ]);
  expect(decisions).toMatchObject([
    { outcome: 'created', reason: 'uid_blank' },
    { outcome: 'linked', reason: 'create_only' },
    { outcome: 'unchanged', reason: 'create_only' },
  ]);
});

test('a person that carries another UID under update_only is news, once', () => {
  const { decisions, world } = play([
    { item: told(person('created', 1, { email: 'ann@example.org' })) },
    { item: told(person('updated', 2, { email: 'bob@example.org' }, ['email'])), rules: updateOnly },
    { item: told(person('updated', 3, { email: 'bob@example.org' }, [])), rules: updateOnly },
  ]);
  expect(decisions.slice(1)).toMatchObject([
    { outcome: 'linked', reason: 'uid_changed' },
    { outcome: 'unchanged', reason: 'uid_changed' },
  ]);
  expect(world.review.size).toBe(1);
});

test('a clock that is ahead is noted on every change, also on one that is stale', () => {
  const late = told(person('updated', 1, { email: 'ann@example.org' }));
  const { decisions } = play([
    { item: told(person('created', 1, { email: 'ann@example.org' })) },
    { item: { ...late, receivedAt: T - 600_000 } },
  ]);
  expect(decisions[1]).toEqual({
    outcome: 'skipped',
    reason: 'stale',
    notes: [{ field: '', note: 'clock_ahead' }],
  });
});
