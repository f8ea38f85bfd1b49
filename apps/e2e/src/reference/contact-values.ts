// Writing into contacts: statements compared, unique values kept apart, every change recorded (section 4).
import type { Instant } from '@audience/connector';
import type {
  ContactField,
  ContactState,
  FieldChange,
  FieldValue,
  IntegrationRules,
  Note,
  RunRules,
  Statement,
} from '@audience/sync-core';
import { freshId, key, type Memory } from './memory.ts';
import { readAsUnique } from './normal-form.ts';

/** One item's surroundings, and what is noted about it on the way. */
export interface Scene {
  memory: Memory;
  country: string | null;
  now: Instant;
  by: FieldChange['by'];
  notes: Note[];
  changes: FieldChange[];
}

/** A scene within an integration. */
export interface SyncScene extends Scene {
  rules: IntegrationRules;
  /** What an import maps otherwise than its integration. */
  run: RunRules | null;
}

export function note(scene: Scene, field: string, what: Note['note']): void {
  if (!scene.notes.some((one) => one.field === field && one.note === what)) scene.notes.push({ field, note: what });
}

/** Time, then manual over source, then revision, integration, person, source field. Positive: the left is newer. */
export function compareStated(left: Statement, right: Statement): number {
  return (
    left.at - right.at ||
    Number(left.manual) - Number(right.manual) ||
    left.revision - right.revision ||
    inOrder(left.integrationId, right.integrationId) ||
    inOrder(left.personId, right.personId) ||
    inOrder(left.sourceKey, right.sourceKey)
  );
}

function inOrder(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Whether a statement is the newest offered to a contact's field so far. Equal in all: what is offered later wins, for it
 * comes from a newer snapshot; but not what a late change says.
 */
export function isNewest(contact: ContactState, field: string, statement: Statement, late: boolean): boolean {
  const known = contact.stated[field];
  if (known === undefined) return true;
  const order = compareStated(statement, known);
  return late ? order > 0 : order >= 0;
}

export function createContact(scene: Scene): ContactState {
  const id = freshId(scene.memory, 'contact');
  const contact: ContactState = { id, values: {}, stated: {}, createdAt: scene.now, updatedAt: scene.now };
  scene.memory.contacts.set(id, contact);
  return contact;
}

/** The contact that a unique value finds, as its value or as a former one. */
export function findByUnique(memory: Memory, field: string, normal: string): ContactState | null {
  const found = memory.identifiers.get(key(field, normal));
  return found === undefined ? null : (memory.contacts.get(found.contactId) ?? null);
}

/** Normal form of a contact's value of a field; null when blank. */
export function contactUid(scene: Scene, contact: ContactState, field: ContactField): string | null {
  const reading = readAsUnique(field, contact.values[field.key] ?? null, scene.country);
  return reading.kind === 'value' ? reading.normal : null;
}

/** Sets or clears a value whose turn it is. Refused, with a note, where another contact has the unique value. */
export function writeValue(
  scene: Scene,
  contact: ContactState,
  field: ContactField,
  value: FieldValue | null,
  statement: Statement,
  keepFormer: boolean,
): boolean {
  const before = contact.values[field.key] ?? null;
  if (field.unique && !moveUnique(scene, contact, field, value, keepFormer)) return false;
  contact.stated[field.key] = statement;
  if (JSON.stringify(before) === JSON.stringify(value)) return true;
  if (value === null) delete contact.values[field.key];
  else contact.values[field.key] = value;
  contact.updatedAt = scene.now;
  const change = { contactId: contact.id, field: field.key, before, after: value, at: scene.now, by: scene.by };
  scene.changes.push(change);
  scene.memory.fieldChanges.push(change);
  return true;
}

function moveUnique(
  scene: Scene,
  contact: ContactState,
  field: ContactField,
  value: FieldValue | null,
  keepFormer: boolean,
): boolean {
  const { identifiers } = scene.memory;
  const before = contactUid(scene, contact, field);
  const reading = readAsUnique(field, value, scene.country);
  const after = reading.kind === 'value' ? reading.normal : null;
  if (after !== null) {
    const owner = findByUnique(scene.memory, field.key, after);
    if (owner !== null && owner.id !== contact.id) {
      note(scene, field.key, 'not_unique');
      return false;
    }
  }
  if (before !== null && before !== after) {
    if (keepFormer) {
      identifiers.set(key(field.key, before), {
        field: field.key,
        normal: before,
        contactId: contact.id,
        former: true,
      });
    } else identifiers.delete(key(field.key, before));
  }
  if (after !== null) {
    identifiers.set(key(field.key, after), { field: field.key, normal: after, contactId: contact.id, former: false });
  }
  return true;
}
