// Rows 12 to 15: the UID is blank, or the link decides.
import type { SourceValue } from '@audience/connector';
import type { Note, Reason } from '@audience/sync-core';
import { confirmed, contact, created, type DecisionCase, edit, link, updated } from './case.ts';

const ann = { email: 'ann@example.org', first_name: 'Ann' };
const invalidNote: Note[] = [{ field: 'email', note: 'uid_invalid' }];

/** Every way of having no UID, and what is said of it. */
const BLANKS: ReadonlyArray<{ what: string; email: SourceValue; reason: Reason; notes: Note[] }> = [
  { what: 'a blank UID', email: null, reason: 'uid_blank', notes: [] },
  { what: 'a placeholder', email: ' N/A ', reason: 'uid_blank', notes: [] },
  { what: 'punctuation', email: '--', reason: 'uid_blank', notes: [] },
  { what: 'an invalid UID', email: 'not an address', reason: 'uid_invalid', notes: invalidNote },
];

const row12: DecisionCase[] = [
  ...(['create_or_update', 'update_only'] as const).flatMap((action): DecisionCase[] => [
    ...BLANKS.map(
      ({ what, email, notes }): DecisionCase => ({
        row: 12,
        title: `${what} leaves the decision to the link: the contact is updated and keeps its UID (${action})`,
        rules: { onUpdated: action },
        before: [created('p', ann)],
        item: updated('p', 2, { ...ann, email, company: 'Acme' }, ['email', 'company']),
        expect: {
          outcome: 'updated',
          reason: 'linked',
          notes,
          contacts: [{ values: { ...ann, company: 'Acme' }, persons: ['p'] }],
        },
      }),
    ),
    {
      row: 12,
      title: `the UID of the link without a match updates the contact, whose UID was corrected here (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann), edit('ann@example.org', { email: 'right@example.org' })],
      item: updated('p', 2, { ...ann, company: 'Acme' }, ['company']),
      expect: {
        outcome: 'updated',
        reason: 'linked',
        contacts: [{ values: { email: 'right@example.org', first_name: 'Ann', company: 'Acme' }, persons: ['p'] }],
      },
    },
    {
      row: 12,
      title: `a link by hand outranks a match elsewhere until the UID changes (${action})`,
      rules: { onUpdated: action },
      before: [created('p', ann), contact({ email: 'hand@example.org' }), link('p', 'hand@example.org')],
      item: updated('p', 2, { ...ann, company: 'Acme' }, ['company']),
      expect: {
        outcome: 'updated',
        reason: 'linked',
        contacts: [
          { values: ann, persons: [] },
          { values: { email: 'hand@example.org', first_name: 'Ann', company: 'Acme' }, persons: ['p'] },
        ],
      },
    },
  ]),
  {
    row: 12,
    title: 'a blank UID that comes with nothing new leaves everything unchanged',
    rules: { createWhenUidBlank: true },
    before: [created('p', { email: null, first_name: 'Ann' })],
    item: updated('p', 2, { email: null, first_name: 'Ann' }, []),
    expect: { outcome: 'unchanged', reason: 'linked', contacts: [{ values: { first_name: 'Ann' }, persons: ['p'] }] },
  },
];

const row13: DecisionCase[] = [
  ...BLANKS.map(
    ({ what, email, notes }): DecisionCase => ({
      row: 13,
      title: `${what} leaves the decision to the link: only the attendance is recorded`,
      rules: { onUpdated: 'create_only' },
      before: [created('p', ann)],
      item: confirmed('p', 2, { ...ann, email, company: 'Acme' }),
      expect: { outcome: 'linked', reason: 'create_only', notes, contacts: [{ values: ann, persons: ['p'] }] },
    }),
  ),
  {
    row: 13,
    title: 'a blank UID that comes with no attendance leaves everything unchanged',
    rules: { onUpdated: 'create_only' },
    before: [created('p', ann)],
    item: updated('p', 2, { ...ann, email: null }, ['email']),
    expect: { outcome: 'unchanged', reason: 'create_only', contacts: [{ values: ann, persons: ['p'] }] },
  },
  {
    row: 13,
    title: 'the UID of the link without a match only records the attendance',
    rules: { onUpdated: 'create_only' },
    before: [created('p', ann), edit('ann@example.org', { email: 'right@example.org' })],
    item: confirmed('p', 2, { ...ann, company: 'Acme' }),
    expect: {
      outcome: 'linked',
      reason: 'create_only',
      contacts: [{ values: { email: 'right@example.org', first_name: 'Ann' }, persons: ['p'] }],
    },
  },
];

const row14: DecisionCase[] = (['create_or_update', 'create_only'] as const).flatMap((action) =>
  BLANKS.flatMap(({ what, email, reason }): DecisionCase[] => [
    {
      row: 14,
      title: `a created person with ${what} becomes a contact without a UID where that is wanted (${action})`,
      rules: { onCreated: action, createWhenUidBlank: true },
      before: [],
      item: created('p', { ...ann, email }),
      expect: { outcome: 'created', reason, contacts: [{ values: { first_name: 'Ann' }, persons: ['p'] }] },
    },
    {
      row: 14,
      title: `an updated person with ${what} becomes a contact without a UID where that is wanted (${action})`,
      rules: { onUpdated: action, createWhenUidBlank: true },
      before: [],
      item: updated('p', 2, { ...ann, email }, ['first_name']),
      expect: { outcome: 'created', reason, contacts: [{ values: { first_name: 'Ann' }, persons: ['p'] }] },
    },
  ]),
);

const row15: DecisionCase[] = [
  ...(['create_or_update', 'create_only', 'update_only'] as const).flatMap((action) =>
    BLANKS.flatMap(({ what, email, reason }): DecisionCase[] => [
      {
        row: 15,
        title: `a created person with ${what} is kept unlinked (${action})`,
        rules: { onCreated: action },
        before: [],
        item: created('p', { ...ann, email }),
        expect: { outcome: 'skipped', reason, contacts: [] },
      },
      {
        row: 15,
        title: `an updated person with ${what} is kept unlinked (${action})`,
        rules: { onUpdated: action },
        before: [],
        item: updated('p', 2, { ...ann, email }, ['first_name']),
        expect: { outcome: 'skipped', reason, contacts: [] },
      },
    ]),
  ),
  {
    row: 15,
    title:
      'a person with a blank UID is kept unlinked where only updating is allowed, though contacts without a UID are wanted',
    rules: { onCreated: 'update_only', createWhenUidBlank: true },
    before: [],
    item: created('p', { ...ann, email: null }),
    expect: { outcome: 'skipped', reason: 'uid_blank', contacts: [] },
  },
  {
    row: 15,
    title: 'a late created with a UID of its own makes the contact after an update without one was skipped',
    rules: {},
    before: [updated('p', 2, { ...ann, email: null, company: 'Acme' }, ['email', 'company'])],
    item: created('p', ann),
    expect: {
      outcome: 'created',
      reason: 'no_match',
      contacts: [{ values: { ...ann, company: 'Acme' }, persons: ['p'] }],
    },
  },
];

export const ROWS_12_TO_15: DecisionCase[] = [...row12, ...row13, ...row14, ...row15];
