// Links that were decided by one field while people are recognised by another: an import by another UID, a changed setting.
import { expect, test } from 'vitest';
import type { RunRules } from '../src/index.ts';
import { rulesOfRun } from '../src/index.ts';
import { FIELDS, onlyContact, person, play, rules, T, told } from './support/account.ts';

const ADA = { email: 'ada@example.org', externalId: 'A1', firstName: 'Ada' };
const run: RunRules = {
  uidField: 'external_id',
  action: null,
  mapping: null,
  customFields: null,
  createCustomFields: null,
  createWhenUidBlank: null,
};
const byExternalId = rulesOfRun(rules(), run, FIELDS);

const byHand = (values: Record<string, string | null>) => ({
  item: { kind: 'edit' as const, userId: 'u', contactId: 'id-1', values, keepFormer: false },
});
const made = (values: Record<string, string>) => ({
  item: { kind: 'edit' as const, userId: 'u', contactId: null, values, keepFormer: false },
});

test('a live change after an import by another UID finds the contact by the link, though its own UID matches nobody', () => {
  const { decisions, world } = play([
    made({ external_id: 'A1', email: 'corrected@example.org' }),
    { item: { ...told(person('read', 1, ADA)), importId: 'run', deliveryId: null }, rules: byExternalId },
    { item: told(person('updated', 2, ADA, ['checkedInAt'])) },
  ]);
  expect(decisions.slice(1)).toMatchObject([
    { outcome: 'updated', reason: 'matched' },
    { outcome: 'unchanged', reason: 'linked' },
  ]);
  expect(onlyContact(world)).toMatchObject({ email: 'corrected@example.org', external_id: 'A1' });
});

test('somebody whose own UID changed after such an import is another person', () => {
  const { decisions, world } = play([
    made({ external_id: 'A1', email: 'corrected@example.org' }),
    { item: told(person('read', 1, ADA)), rules: byExternalId },
    { item: told(person('updated', 2, { ...ADA, email: 'bo@example.org' }, ['email'])) },
  ]);
  expect(decisions[2]).toMatchObject({ outcome: 'created', reason: 'uid_changed' });
  expect(world.contacts.size).toBe(2);
});

test('a setting that changes to another field leaves everybody who they are', () => {
  const { decisions } = play([
    { item: told(person('created', 1, ADA)) },
    byHand({ external_id: 'corrected' }),
    { item: told(person('updated', 2, ADA, ['checkedInAt'])), rules: rules({ uidField: 'external_id' }) },
    { item: told(person('updated', 3, ADA, [])) },
  ]);
  expect(decisions).toMatchObject([
    { outcome: 'created', reason: 'no_match' },
    { outcome: 'updated' },
    { outcome: 'unchanged', reason: 'linked' },
    { outcome: 'unchanged', reason: 'matched' },
  ]);
});

test('an import that only follows the link leaves what it was decided by, so that a changed UID is still seen', () => {
  const updateOnly = rules({ actions: { created: 'create_or_update', updated: 'update_only', read: 'update_only' } });
  const other = { ...ADA, email: 'bo@example.org' };
  const { decisions, world } = play([
    { item: told(person('created', 1, ADA)) },
    // The person says another UID: row 9. The contact is nobody's by external id any more.
    { item: told(person('updated', 2, other, ['email'])), rules: updateOnly },
    byHand({ external_id: 'corrected' }),
    { item: told(person('read', 2, other)), rules: rulesOfRun(updateOnly, { ...run, mapping: [] }, FIELDS) },
    { item: told(person('updated', 3, { ...other, firstName: 'Bo' }, ['firstName'])), rules: updateOnly },
  ]);
  expect(decisions.slice(3)).toMatchObject([
    { outcome: 'unchanged', reason: 'linked' },
    { outcome: 'unchanged', reason: 'uid_changed' },
  ]);
  expect([...world.persons.values()][0]?.link?.uids).toEqual({ email: 'ada@example.org', external_id: 'A1' });
});

test('the same import again says the same of somebody who carries another UID than its link', () => {
  const updateOnly = rulesOfRun(rules(), { ...run, action: 'update_only' }, FIELDS);
  const { decisions } = play([
    { item: told(person('created', 1, ADA)) },
    { item: told(person('read', 2, { ...ADA, externalId: 'B2', firstName: 'Bo' })), rules: updateOnly },
    { item: told(person('read', 2, { ...ADA, externalId: 'B2', firstName: 'Bo' })), rules: updateOnly },
  ]);
  expect(decisions.slice(1)).toMatchObject([
    { outcome: 'linked', reason: 'uid_changed' },
    { outcome: 'unchanged', reason: 'uid_changed' },
  ]);
});

test('values that are preferred count as stated when the import began, also where a newer state is known by then', () => {
  const preferring = { ...person('read', 1, ADA), person: { ...person('read', 1, ADA).person } };
  const statedAt = Object.fromEntries(Object.keys(ADA).map((key) => [key, T + 60_000]));
  const read = { ...preferring, person: { ...preferring.person, statedAt } };
  const live = person('updated', 2, { ...ADA, company: 'Engines' }, ['company']);
  for (const steps of [
    [read, live],
    [live, read],
  ]) {
    const { world } = play([
      { item: told(person('created', 1, ADA)) },
      byHand({ first_name: 'By hand' }),
      ...steps.map((change) => ({ item: { ...told(change), receivedAt: T + 60_000 } })),
    ]);
    expect(onlyContact(world)).toMatchObject({ first_name: 'Ada', company: 'Engines' });
  }
});
