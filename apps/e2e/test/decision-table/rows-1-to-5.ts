// Rows 1 to 5: no action, a match, no match and no link.
import { confirmed, contact, created, type DecisionCase, edit, updated } from './case.ts';

const ann = { email: 'ann@example.org', first_name: 'Ann' };
const annNew = { ...ann, company: 'Acme' };

const row1: DecisionCase[] = [
  {
    row: 1,
    title: 'a created person is skipped where nothing is to be done',
    rules: { onCreated: 'none' },
    before: [contact({ email: 'ann@example.org' })],
    item: created('p', annNew),
    expect: {
      outcome: 'skipped',
      reason: 'no_action',
      contacts: [{ values: { email: 'ann@example.org' }, persons: [] }],
    },
  },
  {
    row: 1,
    title: 'an update of a linked person is skipped where nothing is to be done',
    rules: { onUpdated: 'none' },
    before: [created('p', ann)],
    item: updated('p', 2, annNew, ['company']),
    expect: { outcome: 'skipped', reason: 'no_action', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 1,
    title: 'not even a change of UID is looked at where nothing is to be done',
    rules: { onUpdated: 'none' },
    before: [created('p', ann)],
    item: updated('p', 2, { ...ann, email: 'bob@example.org' }, ['email']),
    expect: { outcome: 'skipped', reason: 'no_action', contacts: [{ values: ann, persons: ['p'] }] },
  },
];

const row2: DecisionCase[] = [
  ...(['create_or_update', 'update_only'] as const).flatMap((action): DecisionCase[] => [
    {
      row: 2,
      title: `a created person is linked to its match, which is updated (${action})`,
      rules: { onCreated: action },
      before: [contact({ email: 'ann@example.org' })],
      item: created('p', annNew),
      expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: annNew, persons: ['p'] }] },
    },
    {
      row: 2,
      title: `an update of a person linked to its match updates the contact (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann)],
      item: updated('p', 2, annNew, ['company']),
      expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: annNew, persons: ['p'] }] },
    },
    {
      row: 2,
      title: `an update that brings nothing new leaves everything unchanged (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann)],
      item: updated('p', 2, ann, []),
      expect: { outcome: 'unchanged', reason: 'matched', contacts: [{ values: ann, persons: ['p'] }] },
    },
  ]),
  {
    row: 2,
    title: 'an answer to the invitation alone is an update',
    rules: {},
    before: [created('p', ann)],
    item: confirmed('p', 2, ann),
    expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 2,
    title: 'a UID of equal normal form matches and is not respelled',
    rules: {},
    before: [contact({ email: 'ann@example.org' })],
    item: created('p', { email: ' ANN@Example.org', first_name: 'Ann' }),
    expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 2,
    title: 'a former identifier finds the contact and does not become its UID again',
    rules: {},
    before: [contact({ email: 'old@example.org' }), edit('old@example.org', { email: 'ann@example.org' }, true)],
    item: created('p', { email: 'old@example.org', first_name: 'Ann' }),
    expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: ann, persons: ['p'] }] },
  },
  ...(['created', 'updated'] as const).map(
    (trigger): DecisionCase => ({
      row: 2,
      title: `a late ${trigger} of a person that a newer blank UID left unlinked links it to its match after all`,
      rules: { onCreated: 'update_only', onUpdated: 'update_only' },
      before: [
        contact({ email: 'ann@example.org' }),
        updated('p', 3, { ...annNew, email: null }, ['email', 'company']),
      ],
      item: trigger === 'created' ? created('p', ann) : updated('p', 2, ann, ['email']),
      expect: { outcome: 'updated', reason: 'matched', contacts: [{ values: annNew, persons: ['p'] }] },
    }),
  ),
  {
    row: 2,
    title: 'two persons of one event under one UID share a contact, and a review item says so',
    rules: {},
    before: [created('p', ann)],
    item: created('q', annNew, 2),
    expect: {
      outcome: 'updated',
      reason: 'matched',
      contacts: [{ values: annNew, persons: ['p', 'q'] }],
      review: [{ kind: 'shared_uid', uid: 'ann@example.org' }],
    },
  },
];

const row3: DecisionCase[] = [
  {
    row: 3,
    title: 'a created person is linked to its match, whose fields stay',
    rules: { onCreated: 'create_only' },
    before: [contact({ email: 'ann@example.org' })],
    item: created('p', annNew),
    expect: {
      outcome: 'linked',
      reason: 'create_only',
      contacts: [{ values: { email: 'ann@example.org' }, persons: ['p'] }],
    },
  },
  {
    row: 3,
    title: 'a late change of a person that a newer blank UID left unlinked links it to its match, whose fields stay',
    rules: { onUpdated: 'create_only' },
    before: [contact({ email: 'ann@example.org' }), updated('p', 3, { ...annNew, email: null }, ['email'])],
    item: updated('p', 2, ann, ['email']),
    expect: {
      outcome: 'linked',
      reason: 'create_only',
      contacts: [{ values: { email: 'ann@example.org' }, persons: ['p'] }],
    },
  },
  {
    row: 3,
    title: 'a linked person only has its attendance recorded',
    rules: { onUpdated: 'create_only' },
    before: [created('p', ann)],
    item: confirmed('p', 2, annNew),
    expect: { outcome: 'linked', reason: 'create_only', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 3,
    title: 'a linked person whose fields alone changed leaves everything unchanged',
    rules: { onUpdated: 'create_only' },
    before: [created('p', ann)],
    item: updated('p', 2, annNew, ['company']),
    expect: { outcome: 'unchanged', reason: 'create_only', contacts: [{ values: ann, persons: ['p'] }] },
  },
];

const row4: DecisionCase[] = (['create_or_update', 'create_only'] as const).flatMap((action): DecisionCase[] => [
  {
    row: 4,
    title: `a created person without a match becomes a contact (${action})`,
    rules: { onCreated: action },
    before: [contact({ email: 'bob@example.org' })],
    item: created('p', annNew),
    expect: {
      outcome: 'created',
      reason: 'no_match',
      contacts: [
        { values: { email: 'bob@example.org' }, persons: [] },
        { values: annNew, persons: ['p'] },
      ],
    },
  },
  {
    row: 4,
    title: `an updated person that nobody knew becomes a contact (${action})`,
    rules: { onUpdated: action },
    before: [],
    item: updated('p', 7, annNew, ['company']),
    expect: { outcome: 'created', reason: 'no_match', contacts: [{ values: annNew, persons: ['p'] }] },
  },
]);

const row5: DecisionCase[] = [
  {
    row: 5,
    title: 'a created person without a match is kept unlinked',
    rules: { onCreated: 'update_only' },
    before: [],
    item: created('p', ann),
    expect: { outcome: 'skipped', reason: 'no_match', contacts: [] },
  },
  {
    row: 5,
    title: 'an updated person without a match is kept unlinked',
    rules: { onUpdated: 'update_only' },
    before: [contact({ email: 'bob@example.org' })],
    item: updated('p', 2, ann, ['first_name']),
    expect: {
      outcome: 'skipped',
      reason: 'no_match',
      contacts: [{ values: { email: 'bob@example.org' }, persons: [] }],
    },
  },
  {
    row: 5,
    title: 'a late created that may create makes the contact after all, with the newest snapshot',
    rules: { onUpdated: 'update_only' },
    before: [updated('p', 2, annNew, ['company'])],
    item: created('p', ann),
    expect: { outcome: 'created', reason: 'no_match', contacts: [{ values: annNew, persons: ['p'] }] },
  },
];

export const ROWS_1_TO_5: DecisionCase[] = [...row1, ...row2, ...row3, ...row4, ...row5];
