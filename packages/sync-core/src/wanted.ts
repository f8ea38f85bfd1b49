// What a host must load before it plans: the keys that a batch may ask for. Two steps, since persons name contacts.
import { convertValue } from './convert-value.ts';
import { identifierKey, sourceKey } from './keys.ts';
import { normalForm, readUid } from './normal-form.ts';
import type { SyncItem } from './plan.ts';
import type { ContactField, IntegrationRules } from './rules.ts';
import { type Ruleset, rulesetOf } from './ruleset.ts';
import type { PersonState, Snapshot } from './state.ts';

/** A unique value that may find a contact. */
export interface WantedIdentifier {
  field: string;
  normal: string;
}

/** Every unique value that the items, or the persons known for them, may offer: the UID and all other unique fields. */
export function wantedIdentifiers(
  items: readonly SyncItem[],
  persons: Iterable<PersonState>,
  integrations: ReadonlyMap<string, IntegrationRules>,
  fields: readonly ContactField[],
  country: string | null,
): WantedIdentifier[] {
  const wanted = new Map<string, WantedIdentifier>();
  const want = (field: ContactField, value: unknown) => {
    const normal = normalOf(field, value, country);
    if (normal !== null) wanted.set(`${field.key}\u0000${normal}`, { field: field.key, normal });
  };
  const rulesets = new Map<string, Ruleset>();
  const wantValues = (integrationId: string, values: Snapshot['values']) => {
    const rules = integrations.get(integrationId);
    if (rules === undefined) return;
    const ruleset = rulesets.get(integrationId) ?? rulesetOf(rules, fields);
    rulesets.set(integrationId, ruleset);
    if (ruleset.uid !== null) want(ruleset.uid.field, values[ruleset.uid.source]);
    for (const row of ruleset.rows) if (row.field.unique) want(row.field, values[row.source]);
  };
  for (const person of persons) if (person.snapshot !== null) wantValues(person.integrationId, person.snapshot.values);
  for (const item of items) {
    if (item.kind === 'change' && item.change.kind === 'person')
      wantValues(item.integrationId, item.change.person.values);
    if (item.kind === 'edit') {
      for (const field of fields) if (field.unique) want(field, item.values[field.key]);
    }
  }
  return [...wanted.values()];
}

/** Where another person may sit under the same UID, with the event: contacts that the items' UIDs find, are linked to or name. */
export function wantedCompanions(
  items: readonly SyncItem[],
  persons: readonly PersonState[],
  integrations: ReadonlyMap<string, IntegrationRules>,
  fields: readonly ContactField[],
  country: string | null,
  contactOf: (identifierKey: string) => string | undefined,
): Array<{ contactId: string; eventId: string }> {
  const known = new Map(persons.map((person) => [sourceKey(person.integrationId, person.personId), person]));
  const rulesets = new Map([...integrations].map(([id, rules]) => [id, rulesetOf(rules, fields)]));
  const wanted = new Map<string, { contactId: string; eventId: string }>();
  const want = (contactId: string | undefined, eventId: string) => {
    if (contactId !== undefined) wanted.set(`${contactId}\u0000${eventId}`, { contactId, eventId });
  };
  for (const item of items) {
    if (item.kind === 'link') {
      const person = known.get(sourceKey(item.integrationId, item.personId));
      if (person !== undefined) want(item.contactId, person.eventId);
    }
    if (item.kind !== 'change' || item.change.kind !== 'person') continue;
    const { person } = item.change;
    const row = rulesets.get(item.integrationId)?.uid;
    const before = known.get(sourceKey(item.integrationId, person.id));
    for (const values of [person.values, before?.snapshot?.values]) {
      const reading = row === null || row === undefined ? undefined : readUid(row.field, values?.[row.source], country);
      if (reading?.kind !== 'value') continue;
      const link = before?.link;
      const field = row?.field.key ?? '';
      const contactId = contactOf(identifierKey(field, reading.normal));
      if (link?.contactId !== contactId || link?.uids[field] !== reading.normal) want(contactId, person.eventId);
      // A contact whose UID is blank may be given this one.
      if (link && link.uids[field] !== reading.normal) want(link.contactId, person.eventId);
    }
  }
  return [...wanted.values()];
}

function normalOf(field: ContactField, value: unknown, country: string | null): string | null {
  const reading = readUid(field, value, country);
  if (reading.kind === 'value') return reading.normal;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const converted = convertValue(field, value);
  return converted.kind === 'value' ? normalForm(field, String(converted.value), country) : null;
}
