// Review items: opened once, for a person to decide (sections 3 and 9 of the table's remarks).
import type { ContactState, PersonState, ReviewItem } from '@audience/sync-core';
import type { SyncScene } from './contact-values.ts';
import { freshId, key } from './memory.ts';

function open(scene: SyncScene, item: Omit<ReviewItem, 'id' | 'createdAt' | 'integrationId'>): void {
  const place = key(item.kind, scene.rules.id, item.subject, item.uid);
  if (scene.memory.review.has(place)) return;
  const integrationId = scene.rules.id;
  const id = freshId(scene.memory, 'review');
  scene.memory.review.set(place, { ...item, id, integrationId, createdAt: scene.now });
}

/** Rows 8 to 11: names the contact before and the contact meant now. */
export function openIdentityChanged(
  scene: SyncScene,
  person: PersonState,
  uid: string,
  before: ContactState,
  after: ContactState,
): void {
  const contactIds = before.id === after.id ? [before.id] : [before.id, after.id];
  const { personId } = person;
  open(scene, { kind: 'identity_changed', subject: personId, uid, personId, personIds: [personId], contactIds });
}

/** Two people of one event under one UID: named once per event and UID. */
export function openSharedUid(scene: SyncScene, person: PersonState, uid: string, contact: ContactState): void {
  const others = [...scene.memory.persons.values()].filter(
    (other) =>
      other.integrationId === person.integrationId &&
      other.personId !== person.personId &&
      other.eventId === person.eventId &&
      other.link?.contactId === contact.id &&
      other.link.uids[scene.rules.uidField] === uid,
  );
  if (others.length === 0) return;
  const personIds = [person.personId, ...others.map((other) => other.personId)].sort();
  open(scene, {
    kind: 'shared_uid',
    subject: person.eventId,
    uid,
    personId: person.personId,
    personIds,
    contactIds: [contact.id],
  });
}
