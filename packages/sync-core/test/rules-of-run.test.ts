// The rules of an import: what it has of itself, and what is its integration's.
import { expect, test } from 'vitest';
import { type ContactField, type IntegrationRules, mappingInForce, type RunRules, rulesOfRun } from '../src/index.ts';
import { FIELDS, person, play, rules, told } from './support/account.ts';

const AS_IT_IS: RunRules = {
  uidField: null,
  action: null,
  mapping: null,
  customFields: null,
  createCustomFields: null,
  createWhenUidBlank: null,
};
const custom = (key: string, label: string): IntegrationRules['sourceFields'][number] => ({
  key: `custom:${key}`,
  label,
  type: 'text',
  custom: true,
  suggestedUid: false,
});
const own = rules({
  createCustomFields: true,
  mapping: [{ source: 'company', field: 'notes', policy: 'fill_if_empty' }],
  sourceFields: [...rules().sourceFields, custom('diet', 'Diet'), custom('shoe', 'Shoe'), custom('member', 'Member')],
});
const field = (key: string, label: string, unique: boolean): ContactField => ({
  id: key,
  key,
  label,
  type: 'text',
  options: [],
  unique,
  custom: true,
  createdBy: null,
});
const fields = [...FIELDS, field('diet', 'Diet', false), field('member', 'Member', true)];

/** The pairs that write, in short. */
const pairs = (run: Partial<RunRules>): string[] =>
  mappingInForce(rulesOfRun(own, { ...AS_IT_IS, ...run }, fields), fields)
    .filter(({ policy }) => policy !== 'off')
    .map(({ source, field: key }) => `${source} > ${key}`)
    .sort();

const DEFAULT = ['email > email', 'externalId > external_id', 'firstName > first_name', 'lastName > last_name'];

test('a run that says nothing is as its integration', () => {
  expect(rulesOfRun(own, AS_IT_IS, fields)).toEqual(own);
});

test('a mapping of its own is all that is written of default fields; the unique identifier stays mapped', () => {
  const mapping = [{ source: 'firstName', field: 'notes', policy: 'overwrite' as const }];
  const customs = ['custom:diet > diet', 'custom:member > member'];
  expect(pairs({ mapping })).toEqual([...customs, 'email > email', 'firstName > notes']);
  expect(pairs({ mapping, customFields: [] })).toEqual(['email > email', 'firstName > notes']);
  expect(pairs({ mapping: [], customFields: [] })).toEqual(['email > email']);
});

test('custom fields that a run lists are included, others are not; those that its mapping names are', () => {
  const rest = ['company > notes', ...DEFAULT, 'notes > notes'].sort();
  expect(pairs({ customFields: ['custom:diet'] })).toEqual(['custom:diet > diet', ...rest].sort());
  expect(pairs({ customFields: [] })).toEqual(rest);
  const mapping = [{ source: 'custom:diet', field: 'company', policy: 'overwrite' as const }];
  expect(pairs({ mapping, customFields: [] })).toEqual(['custom:diet > company', 'email > email']);
});

test('another unique identifier stays mapped, whatever the mapping and the custom fields say', () => {
  const uidField = 'member';
  expect(pairs({ uidField, mapping: [], customFields: [] })).toEqual(['custom:member > member']);
  expect(pairs({ uidField: 'external_id', mapping: [] })).toContain('externalId > external_id');
  // Where the integration has nothing for it, the run names it.
  const mapping = [{ source: 'custom:shoe', field: 'badge', policy: 'overwrite' as const }];
  const badge = field('badge', 'Badge', true);
  const run = { ...AS_IT_IS, uidField: 'badge', mapping, customFields: [] };
  expect(mappingInForce(rulesOfRun(own, run, [...fields, badge]), [...fields, badge])[0]).toMatchObject({
    source: 'custom:shoe',
    field: 'badge',
  });
});

test('custom fields are created by a run where it, or else its integration, says so, and only those that are included', () => {
  const read = (run: Partial<RunRules>) => {
    const change = person('read', 1, { email: 'ada@example.org', 'custom:shoe': '39', 'custom:diet': 'vegan' });
    const { world } = play([{ item: told(change), rules: rulesOfRun(own, { ...AS_IT_IS, ...run }, FIELDS) }]);
    return [...world.fields.values()].filter((one) => one.custom).map(({ label }) => label);
  };
  expect(read({})).toEqual(['Diet', 'Shoe']);
  expect(read({ customFields: ['custom:shoe'] })).toEqual(['Shoe']);
  expect(read({ createCustomFields: false })).toEqual([]);
});

test('an action of its own is the action of what it reads, and of nothing else', () => {
  const { actions } = rulesOfRun(own, { ...AS_IT_IS, action: 'update_only' }, fields);
  expect(actions).toEqual({ created: 'create_or_update', updated: 'create_or_update', read: 'update_only' });
});
