// The decision table, row by row and variant by variant, on the pure core and on the naive reference.

import { createFakeSource } from '@audience/fake-connector';
import type { Decision, IntegrationRules, World } from '@audience/sync-core';
import { describe, expect, test } from 'vitest';
import { accountFields } from '../src/generators/account-fields.ts';
import { type Account, runCore } from '../src/histories/run-core.ts';
import { runReference } from '../src/histories/run-reference.ts';
import type { Step } from '../src/histories/step.ts';
import { type CaseRules, INTEGRATION, SOURCE_TIME } from './decision-table/case.ts';
import { DECISION_CASES } from './decision-table.cases.ts';

/** An account whose clock stands a day after everything that the source tells. */
function accountOf({ onCreated, onUpdated, createWhenUidBlank, whenUidChanges }: CaseRules): Account {
  const rules: IntegrationRules = {
    id: INTEGRATION,
    connectorName: 'Fake source',
    uidField: 'email',
    createWhenUidBlank: createWhenUidBlank ?? false,
    actions: { created: onCreated ?? 'create_or_update', updated: onUpdated ?? 'create_or_update', read: 'none' },
    createCustomFields: false,
    whenUidChanges: whenUidChanges ?? 'new_contact',
    mapping: [],
    sourceFields: createFakeSource().fields,
  };
  const now = SOURCE_TIME + 24 * 3_600_000;
  return { country: null, fields: accountFields(false), integrations: new Map([[INTEGRATION, rules]]), now };
}

function contactsOf(world: World) {
  const contacts = [...world.contacts.values()].map(({ id, values }) => ({
    values,
    persons: [...world.persons.values()].flatMap(({ link, personId }) => (link?.contactId === id ? [personId] : [])),
  }));
  return inOrder(contacts);
}

function inOrder<Item>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

interface Run {
  world: World;
  decisions: Array<Decision | null>;
}

const ENGINES: Array<{ name: string; run: (account: Account, steps: readonly Step[]) => Run }> = [
  { name: 'the core, one change at a time', run: (account, steps) => runCore(account, steps, [1]) },
  { name: 'the core, in one batch', run: (account, steps) => runCore(account, steps, [500]) },
  { name: 'the naive reference', run: runReference },
];

describe.each(ENGINES)('the decision table on $name', ({ run }) => {
  test.each(DECISION_CASES)('row $row: $title', ({ rules, before, item, expect: expected }) => {
    const { world, decisions } = run(accountOf(rules), [...before, item]);
    const { outcome, reason, notes, contacts, review = [] } = expected;
    expect(decisions.at(-1)).toMatchObject({ outcome, reason, notes: notes ?? [] });
    expect(contactsOf(world)).toEqual(inOrder(contacts.map(({ values, persons }) => ({ values, persons }))));
    expect([...world.review.values()].map(({ kind, uid }) => ({ kind, uid }))).toEqual(review);
  });
});

describe('the cases', () => {
  test('cover every row of the table', () => {
    const rows = new Set(DECISION_CASES.map(({ row }) => row));
    expect([...rows].sort((left, right) => left - right)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  });

  test('have titles of their own within a row', () => {
    const titles = DECISION_CASES.map(({ row, title }) => `${row} ${title}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('do nothing by hand that names nobody', () => {
    for (const { rules, before, item } of DECISION_CASES) {
      expect(runReference(accountOf(rules), [...before, item]).decisions).not.toContain(null);
    }
  });
});
