// Edits and links by hand: statements of a user (section 4), and the link that outranks row 10 (section 3).
import type { Decision, EditItem, FieldValue, LinkItem, Statement } from '@audience/sync-core';
import { createContact, note, type Scene, type SyncScene, writeValue } from './contact-values.ts';
import { convert, isBlank } from './convert.ts';
import { readUidOf } from './identity.ts';
import { key } from './memory.ts';
import { offer } from './offer.ts';
import { openSharedUid } from './review.ts';

export function applyEdit(scene: Scene, item: EditItem): Decision {
  const contact = item.contactId === null ? createContact(scene) : scene.memory.contacts.get(item.contactId);
  if (contact === undefined) throw new Error('An edit names a contact that is there');
  for (const [name, raw] of Object.entries(item.values)) {
    const field = [...scene.memory.fields.values()].find((one) => one.key === name);
    if (field === undefined) {
      note(scene, name, 'unknown_field');
      continue;
    }
    const known = contact.stated[name];
    const at = Math.max(scene.now, known === undefined ? 0 : known.at + 1);
    const statement: Statement = { at, manual: true, revision: 0, integrationId: '', personId: '', sourceKey: '' };
    let value: FieldValue | null = null;
    if (!isBlank(raw)) {
      const converted = convert(raw, field, scene.country, false);
      if (converted === null) {
        note(scene, name, 'value_rejected');
        continue;
      }
      value = converted.value;
    }
    writeValue(scene, contact, field, value, statement, item.keepFormer);
  }
  const outcome = item.contactId === null ? 'created' : scene.changes.length > 0 ? 'updated' : 'unchanged';
  const { notes, changes } = scene;
  return { outcome, reason: 'by_hand', personId: null, contactId: contact.id, notes, changes };
}

export function applyLink(scene: SyncScene, item: LinkItem): Decision {
  const person = scene.memory.persons.get(key(item.integrationId, item.personId));
  const contact = scene.memory.contacts.get(item.contactId);
  if (!person?.snapshot || contact === undefined) throw new Error('A link by hand joins a known person and a contact');
  const said = { personId: person.personId, values: person.snapshot.values, stated: person.snapshot.stated };
  const { reading } = readUidOf(scene, said);
  const before = person.link;
  const uid = reading.kind === 'value' ? reading.normal : null;
  person.link = { contactId: contact.id, uids: { [scene.rules.uidField]: uid }, byHand: true };
  if (uid !== null) openSharedUid(scene, person, uid, contact);
  person.awaitsCreated = false;
  offer(scene, contact, said);
  const changed = scene.changes.length > 0 || before?.contactId !== contact.id;
  return {
    outcome: changed ? 'updated' : 'unchanged',
    reason: 'by_hand',
    personId: person.personId,
    contactId: contact.id,
    notes: scene.notes,
    changes: scene.changes,
  };
}
