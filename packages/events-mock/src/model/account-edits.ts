// Custom fields, the switch and what users may do. None of these is told by a webhook.
import type { CreateCustomFieldEdit, CustomField, Scheme } from '@audience/events-api';
import type { User } from './users.ts';
import { EventsModelError, eventRecordOf, type World } from './world.ts';

/** Fields of one label and type share their key over events; another type under the same label gets a key of its own. */
export function createCustomField(world: World, edit: CreateCustomFieldEdit): CustomField {
  const type = edit.type ?? 'text';
  const eventId = edit.eventId ?? null;
  if (eventId !== null) eventRecordOf(world, eventId);
  const same = world.customFields.filter((field) => field.label === edit.label && field.type === type);
  const known = same.find((field) => field.eventId === eventId || field.eventId === null);
  if (known) return known;
  const hasOptions = type === 'select' || type === 'multi_select';
  const field: CustomField = {
    key: same[0]?.key ?? freeKey(world, edit.label),
    label: edit.label,
    type,
    options: hasOptions ? (edit.options ?? []) : null,
    eventId,
  };
  world.customFields.push(field);
  return field;
}

function freeKey(world: World, label: string): string {
  const ascii = label.normalize('NFKD').toLowerCase();
  const stem = ascii.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '') || 'field';
  const taken = new Set(world.customFields.map((field) => field.key));
  let key = stem;
  for (let number = 2; taken.has(key); number++) key = `${stem}_${number}`;
  return key;
}

/** What a user may do from now on, with the same token. */
export function setScheme(world: World, userId: string, scheme: Scheme): void {
  userOf(world, userId).scheme = scheme;
}

/** The token that speaks for a user from now on; the one before is not accepted any more. */
export function setToken(world: World, userId: string, token: string): void {
  userOf(world, userId).token = token;
}

function userOf(world: World, userId: string): User {
  const user = world.users.find((each) => each.id === userId);
  if (!user) throw new EventsModelError('not_found', 'There is no such user.');
  return user;
}
