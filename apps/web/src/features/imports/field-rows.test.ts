// Where the fields of a source go in one run.
import { expect, test } from 'vitest';
import { fieldOf } from '../../mock/builders.ts';
import { seedFields, seedSourceFields } from '../../mock/seed/fields.ts';
import { CREATED, type Draft, NOTHING_CHOSEN, NOWHERE } from './draft.ts';
import { type Known, rowsOf, uidChoices } from './field-rows.ts';
import { requestOf } from './import-request.ts';

function known(parts: Partial<Known['integration']> = {}, fields = seedFields()): Known {
  const integration = { uidField: 'email', createCustomFields: false, mapping: [], ...parts };
  return { integration, sourceFields: seedSourceFields(), fields };
}

function rowOf(source: string, draft: Partial<Draft>, of: Known) {
  return rowsOf({ ...NOTHING_CHOSEN, ...draft }, of).find((row) => row.key === source);
}

const row = (source: string, field: string, automatic = false) =>
  ({ source, field, policy: 'overwrite', automatic }) as const;

test('default fields go to those they stand for, custom fields to those of the same name, whatever its case and spaces', () => {
  const of = known({}, [...seedFields(), fieldOf({ key: 'diet', label: ' dietary  REQUIREMENTS' })]);
  expect(rowOf('firstName', {}, of)).toMatchObject({ field: 'first_name', because: 'name' });
  expect(rowOf('custom:dietary', {}, of)).toMatchObject({ field: 'diet', because: 'name' });
});

test('a custom field without a counterpart is made where that is on, and left out where it is off', () => {
  expect(rowOf('custom:dietary', {}, known())?.field).toBe(NOWHERE);
  expect(rowOf('custom:dietary', {}, known({ createCustomFields: true }))?.field).toBe(CREATED);
  expect(rowOf('custom:dietary', { createCustomFields: true }, known())?.field).toBe(CREATED);
});

test('a field that was to be made is left out once making fields is off', () => {
  const rows = { 'custom:dietary': { field: CREATED } };
  expect(rowOf('custom:dietary', { rows, createCustomFields: false }, known())?.field).toBe(NOWHERE);
});

test('a field that the set-up sends to two contact fields goes to both', () => {
  const of = known({ mapping: [row('company', 'company'), row('company', 'job_title')] });
  const fields = rowsOf(NOTHING_CHOSEN, of).filter(({ source }) => source.key === 'company');
  expect(fields.map(({ field }) => field)).toEqual(['company', 'job_title']);
});

test('what people are recognised by goes nowhere else, and nothing else goes there', () => {
  const rows = { email: { field: 'notes' }, notes: { field: 'email' } };
  expect(rowOf('email', { rows }, known())).toMatchObject({ field: 'email', isUid: true });
  expect(rowOf('notes', { rows }, known())).toMatchObject({ field: NOWHERE, isUid: false });
});

test('a unique field may be the UID once something of the source goes to it', () => {
  const keys = (draft: Partial<Draft>) => uidChoices({ ...NOTHING_CHOSEN, ...draft }, known()).map(({ key }) => key);
  expect(keys({})).toEqual(['external_id', 'email']);
  expect(keys({ rows: { 'custom:badge': { field: 'member_number' } } })).toContain('member_number');
});

test('where the set-up has a row by hand for a field, it is the UID before one of the same name, as the host has it', () => {
  const of = known({ mapping: [row('externalId', 'external_id', true), row('custom:badge', 'external_id')] });
  expect(rowOf('custom:badge', { uidField: 'external_id' }, of)?.isUid).toBe(true);
  expect(rowOf('externalId', { uidField: 'external_id' }, of)?.isUid).toBe(false);
});

test('a field that was removed since it was chosen is said to be gone, and nothing is sent for it', () => {
  const draft = { ...NOTHING_CHOSEN, rows: { company: { field: 'firm' } } };
  const of = known();
  expect(rowOf('company', draft, of)).toMatchObject({ field: NOWHERE, isGone: true });
  const sent = requestOf({ ...draft, matchesEach: true }, rowsOf(draft, of), of);
  expect(sent.mapping?.some(({ source }) => source === 'company')).toBe(false);
});

test('over several events the default fields stay as set up, and the custom ones that would be written are included', () => {
  const of = known({ mapping: [{ source: 'custom:badge', field: 'notes', policy: 'off', automatic: false }] });
  const draft = { ...NOTHING_CHOSEN, events: ['1', '2'].map((id) => event(id)) };
  expect(requestOf(draft, rowsOf(draft, of), of)).toMatchObject({ customFields: ['custom:meal'] });
  expect(requestOf(draft, rowsOf(draft, of), of)).not.toHaveProperty('mapping');
  const making = { ...draft, createCustomFields: true };
  expect(requestOf(making, rowsOf(making, of), of)).toMatchObject({ customFields: ['custom:meal', 'custom:dietary'] });
});

function event(id: string): Draft['events'][number] {
  return { id, name: id, startsAt: null, timeZone: null, personCount: null };
}
