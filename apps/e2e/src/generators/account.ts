// Generated accounts: two integrations over one set of contact fields, with any rules.
import type { SourceField } from '@audience/connector';
import type { IntegrationRules } from '@audience/sync-core';
import fc from 'fast-check';
import type { Account } from '../histories/run-core.ts';
import { accountFields } from './account-fields.ts';
import { integrationRules, UID_SOURCES } from './rules.ts';

export const START = Date.UTC(2026, 4, 1);
/** Audience's clock stands here: edits by hand fall in the middle of what the sources tell. */
export const NOW = START + 60_000;

export const INTEGRATIONS = ['one', 'two'] as const;

const UID_FIELDS = Object.keys(UID_SOURCES);

/** An account with two integrations and any rules. */
export function account(): fc.Arbitrary<Account> {
  return fc
    .record({
      uidField: fc.constantFrom(...UID_FIELDS),
      other: fc.constantFrom(...UID_FIELDS),
      country: fc.constantFrom('DE', null),
    })
    .chain(({ uidField, other, country }) =>
      fc.tuple(integrationRules('one', uidField), integrationRules('two', other)).map(([one, two]) => ({
        country,
        fields: accountFields(uidField === 'phone' || other === 'phone'),
        integrations: new Map([
          ['one', one],
          ['two', two],
        ]),
        now: NOW,
      })),
    );
}

/** The account with other rules for both integrations. */
export function withRules(account: Account, other: (rules: IntegrationRules) => Partial<IntegrationRules>): Account {
  const integrations = [...account.integrations].map(([id, rules]) => [id, { ...rules, ...other(rules) }] as const);
  return { ...account, integrations: new Map(integrations) };
}

/** Rows that keep values of other unique fields away: of two contacts that want one, the first to come has it. */
export function onlyUidUnique(rules: IntegrationRules): Partial<IntegrationRules> {
  const others = Object.entries(UID_SOURCES).filter(([field]) => field !== rules.uidField);
  const rows = others.map(([field, source]) => ({ source, field, policy: 'off' as const }));
  const taken = new Set(rows.map(({ source }) => source));
  return { mapping: [...rules.mapping.filter(({ source }) => !taken.has(source)), ...rows] };
}

/** One action for every trigger of both sources: what differing actions decide depends on which change comes first. */
export function oneAction(account: Account): Account {
  const action = account.integrations.get('one')?.actions.created ?? 'create_or_update';
  return withRules(account, () => ({ actions: { created: action, updated: action, read: action } }));
}

/** Custom fields that the account lacks are one source's alone: what another creates is filled by whatever comes next. */
export function createApart(account: Account): Account {
  const labels = new Set(account.fields.filter(({ custom }) => custom).map(({ label }) => label.toLowerCase()));
  const there = ({ custom, label }: SourceField) => !custom || labels.has(label.trim().toLowerCase());
  return withRules(account, ({ id, sourceFields }) =>
    id === 'one' ? {} : { sourceFields: sourceFields.filter(there) },
  );
}
