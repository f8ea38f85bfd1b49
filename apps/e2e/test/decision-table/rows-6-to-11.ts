// Rows 6 to 11: the UID becomes known, or another, while the person is linked; and what a correction makes of it.
import { contact, created, type DecisionCase, edit, editContactOf, link, updated } from './case.ts';

const blank = { email: null, first_name: 'Ann' };
const ann = { email: 'ann@example.org', first_name: 'Ann' };
const bob = { email: 'bob@example.org', first_name: 'Ann' };
const changed = [{ kind: 'identity_changed' as const, uid: 'bob@example.org' }];

const rows6And7: DecisionCase[] = [
  ...(['create_or_update', 'update_only'] as const).flatMap((action): DecisionCase[] => [
    {
      row: 6,
      title: `a UID that becomes known is written to the linked contact (${action})`,
      rules: { onUpdated: action, createWhenUidBlank: true },
      before: [created('p', blank)],
      item: updated('p', 2, ann, ['email']),
      expect: { outcome: 'updated', reason: 'uid_filled', contacts: [{ values: ann, persons: ['p'] }] },
    },
    {
      row: 6,
      title: `a UID that somebody cleared by hand later is not written again (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann), edit('ann@example.org', { email: null })],
      item: updated('p', 2, { ...ann, company: 'Acme' }, ['company']),
      expect: {
        outcome: 'updated',
        reason: 'linked',
        contacts: [{ values: { first_name: 'Ann', company: 'Acme' }, persons: ['p'] }],
      },
    },
  ]),
  {
    row: 7,
    title: 'a UID that becomes known is not written to the linked contact',
    rules: { onUpdated: 'create_only', createWhenUidBlank: true },
    before: [created('p', blank)],
    item: updated('p', 2, ann, ['email']),
    expect: { outcome: 'linked', reason: 'create_only', contacts: [{ values: { first_name: 'Ann' }, persons: ['p'] }] },
  },
];

const rows8And9: DecisionCase[] = [
  ...(['create_or_update', 'create_only'] as const).map(
    (action): DecisionCase => ({
      row: 8,
      title: `a linked person with another UID is another person: a contact is made and the link moves (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann)],
      item: updated('p', 2, bob, ['email']),
      expect: {
        outcome: 'created',
        reason: 'uid_changed',
        contacts: [
          { values: ann, persons: [] },
          { values: bob, persons: ['p'] },
        ],
        review: changed,
      },
    }),
  ),
  {
    row: 9,
    title: 'a linked person with another UID stays linked, its contact untouched, and is to be reviewed',
    rules: { onUpdated: 'update_only' },
    before: [created('p', ann)],
    item: updated('p', 2, { ...bob, company: 'Acme' }, ['email', 'company']),
    expect: { outcome: 'linked', reason: 'uid_changed', contacts: [{ values: ann, persons: ['p'] }], review: changed },
  },
  {
    row: 9,
    title: 'a further change under the other UID leaves everything unchanged',
    rules: { onUpdated: 'update_only' },
    before: [created('p', ann), updated('p', 2, bob, ['email'])],
    item: updated('p', 3, { ...bob, company: 'Acme' }, ['company']),
    expect: {
      outcome: 'unchanged',
      reason: 'uid_changed',
      contacts: [{ values: ann, persons: ['p'] }],
      review: changed,
    },
  },
];

/** Ann's person, linked by hand to somebody else's contact, which gets the first name that it lacks. */
const linkedByHand = [created('p', ann), contact({ email: 'hand@example.org' }), link('p', 'hand@example.org')];

const rows10And11: DecisionCase[] = [
  ...(['create_or_update', 'update_only'] as const).map(
    (action): DecisionCase => ({
      row: 10,
      title: `a linked person whose UID belongs to another contact moves there, and that one is updated (${action})`,
      rules: { onUpdated: action },
      before: [contact({ email: 'bob@example.org' }), created('p', ann)],
      item: updated('p', 2, bob, ['email']),
      expect: {
        outcome: 'updated',
        reason: 'uid_changed',
        contacts: [
          { values: ann, persons: [] },
          { values: bob, persons: ['p'] },
        ],
        review: changed,
      },
    }),
  ),
  {
    row: 10,
    title: 'a person without a UID that gets one of another contact moves there',
    rules: { createWhenUidBlank: true },
    before: [contact({ email: 'bob@example.org' }), created('p', blank)],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'updated',
      reason: 'uid_changed',
      contacts: [
        { values: { first_name: 'Ann' }, persons: [] },
        { values: bob, persons: ['p'] },
      ],
      review: changed,
    },
  },
  {
    row: 11,
    title: 'a linked person whose UID belongs to another contact moves there, and no field is touched',
    rules: { onUpdated: 'create_only' },
    before: [contact({ email: 'bob@example.org' }), created('p', ann)],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'linked',
      reason: 'uid_changed',
      contacts: [
        { values: ann, persons: [] },
        { values: { email: 'bob@example.org' }, persons: ['p'] },
      ],
      review: changed,
    },
  },
  {
    row: 10,
    title: 'a link by hand ends when the UID changes: the person moves to the contact that has the new one',
    rules: {},
    before: [...linkedByHand, contact({ email: 'bob@example.org' })],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'updated',
      reason: 'uid_changed',
      contacts: [
        { values: ann, persons: [] },
        { values: { email: 'hand@example.org', first_name: 'Ann' }, persons: [] },
        { values: bob, persons: ['p'] },
      ],
      review: changed,
    },
  },
  {
    row: 11,
    title: 'a link by hand ends when the UID changes, also where only creating is allowed',
    rules: { onUpdated: 'create_only' },
    before: [...linkedByHand, contact({ email: 'bob@example.org' })],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'linked',
      reason: 'uid_changed',
      contacts: [
        { values: ann, persons: [] },
        { values: { email: 'hand@example.org', first_name: 'Ann' }, persons: [] },
        { values: { email: 'bob@example.org' }, persons: ['p'] },
      ],
      review: changed,
    },
  },
];

const sameName = { whenUidChanges: 'same_contact_if_name_matches' as const };

const corrections: DecisionCase[] = [
  ...(['create_or_update', 'update_only'] as const).map(
    (action): DecisionCase => ({
      row: action === 'update_only' ? 9 : 8,
      title: `another UID under the same name corrects the contact (${action})`,
      rules: { ...sameName, onUpdated: action },
      before: [created('p', ann)],
      item: updated('p', 2, bob, ['email']),
      expect: { outcome: 'updated', reason: 'uid_corrected', contacts: [{ values: bob, persons: ['p'] }] },
    }),
  ),
  {
    row: 8,
    title: 'another UID under the same name is no other person, though only creating is allowed',
    rules: { ...sameName, onUpdated: 'create_only' },
    before: [created('p', ann)],
    item: updated('p', 2, bob, ['email']),
    expect: { outcome: 'linked', reason: 'create_only', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 8,
    title: 'names are compared without case and needless space',
    rules: sameName,
    before: [created('p', ann), editContactOf('p', { first_name: 'ANN' })],
    item: updated('p', 2, { ...bob, first_name: ' ann ' }, ['email']),
    expect: {
      outcome: 'updated',
      reason: 'uid_corrected',
      contacts: [{ values: { email: 'bob@example.org', first_name: 'ANN' }, persons: ['p'] }],
    },
  },
  {
    row: 2,
    title: 'the UID before a correction goes on finding the contact',
    rules: sameName,
    before: [created('p', ann), updated('p', 2, bob, ['email'])],
    item: created('q', { email: 'ann@example.org', first_name: 'Ann', company: 'Acme' }, 3),
    expect: {
      outcome: 'updated',
      reason: 'matched',
      contacts: [{ values: { ...bob, company: 'Acme' }, persons: ['p', 'q'] }],
    },
  },
  ...(['create_or_update', 'create_only'] as const).map(
    (action): DecisionCase => ({
      row: 8,
      title: `another UID under another name is another person (${action})`,
      rules: { ...sameName, onUpdated: action },
      before: [created('p', ann)],
      item: updated('p', 2, { email: 'bob@example.org', first_name: 'Bob' }, ['email', 'first_name']),
      expect: {
        outcome: 'created',
        reason: 'uid_changed',
        contacts: [
          { values: ann, persons: [] },
          { values: { email: 'bob@example.org', first_name: 'Bob' }, persons: ['p'] },
        ],
        review: changed,
      },
    }),
  ),
  {
    row: 8,
    title: 'names that are both blank are no names in common',
    rules: sameName,
    before: [created('p', { email: 'ann@example.org' })],
    item: updated('p', 2, { email: 'bob@example.org' }, ['email']),
    expect: {
      outcome: 'created',
      reason: 'uid_changed',
      contacts: [
        { values: { email: 'ann@example.org' }, persons: [] },
        { values: { email: 'bob@example.org' }, persons: ['p'] },
      ],
      review: changed,
    },
  },
  {
    row: 9,
    title: 'another UID under another name stays linked where only updating is allowed',
    rules: { ...sameName, onUpdated: 'update_only' },
    before: [created('p', ann)],
    item: updated('p', 2, { email: 'bob@example.org', first_name: 'Bob' }, ['email', 'first_name']),
    expect: { outcome: 'linked', reason: 'uid_changed', contacts: [{ values: ann, persons: ['p'] }], review: changed },
  },
  {
    row: 10,
    title: 'a UID that another contact has is no correction, whatever the name',
    rules: sameName,
    before: [contact({ email: 'bob@example.org' }), created('p', ann)],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'updated',
      reason: 'uid_changed',
      contacts: [
        { values: ann, persons: [] },
        { values: bob, persons: ['p'] },
      ],
      review: changed,
    },
  },
  {
    row: 11,
    title: 'a UID that another contact has moves the link, whatever the name, where only creating is allowed',
    rules: { ...sameName, onUpdated: 'create_only' },
    before: [contact({ email: 'bob@example.org' }), created('p', ann)],
    item: updated('p', 2, bob, ['email']),
    expect: {
      outcome: 'linked',
      reason: 'uid_changed',
      contacts: [
        { values: ann, persons: [] },
        { values: { email: 'bob@example.org' }, persons: ['p'] },
      ],
      review: changed,
    },
  },
];

export const ROWS_6_TO_11: DecisionCase[] = [...rows6And7, ...rows8And9, ...rows10And11];
export const CORRECTIONS: DecisionCase[] = corrections;
