// Relationships: shown on both contacts, made and named by hand.
import type { Schema } from '@audience/api-client';
import { nameOfContact } from '../../lib/contact-name.ts';
import type { Account } from '../account.ts';
import { relationshipOf } from '../builders.ts';
import { on } from '../call.ts';
import { pageOf } from '../page-of.ts';
import { absent, badRequest, conflict, type Refusal } from '../refusal.ts';
import { contactOfId } from './contacts.ts';

type Relationship = Schema<'Relationship'>;

export const relationshipAnswers = [
  on('GET /api/v1/contacts/{id}/relationships', ({ path, query }, account) =>
    pageOf(shownOn(account, contactOfId(account, path.id).id), query),
  ),
  on('POST /api/v1/contacts/{id}/relationships', ({ path, body }, account) => {
    const [one, other] = [contactOfId(account, path.id), contactOfId(account, body.contactId)];
    if (one === other) throw withItself();
    refuseAgain(account, one.id, other.id, body.label);
    const made = relationshipOf({
      id: account.newId('relationship'),
      label: body.label,
      sourceEventId: null,
      eventName: null,
      integrationId: null,
      madeByHand: true,
      labelByHand: true,
      createdAt: account.now(),
    });
    const shown = { ...made, contactId: other.id, contactName: nameOfContact(other) };
    shownOn(account, one.id).push(shown);
    shownOn(account, other.id).push({ ...made, contactId: one.id, contactName: nameOfContact(one) });
    tell(account, [one.id, other.id]);
    return shown;
  }),
  on('PATCH /api/v1/contacts/{id}/relationships/{relationshipId}', ({ path, body }, account) => {
    const found = relationshipOfId(account, path);
    for (const one of bothSides(account, found.id)) Object.assign(one.relationship, { ...body, labelByHand: true });
    tell(account, [path.id]);
    return found;
  }),
  on('DELETE /api/v1/contacts/{id}/relationships/{relationshipId}', ({ path }, account) => {
    const sides = bothSides(account, relationshipOfId(account, path).id);
    for (const { contactId, relationship } of sides) {
      const shown = shownOn(account, contactId);
      shown.splice(shown.indexOf(relationship), 1);
    }
    tell(
      account,
      sides.map(({ contactId }) => contactId),
    );
    return undefined;
  }),
];

function shownOn({ contents }: Account, contactId: string): Relationship[] {
  const shown = contents.relationships.get(contactId) ?? [];
  contents.relationships.set(contactId, shown);
  return shown;
}

function relationshipOfId(account: Account, path: { id: string; relationshipId: string }): Relationship {
  const found = shownOn(account, contactOfId(account, path.id).id).find(({ id }) => id === path.relationshipId);
  if (found === undefined) throw absent('relationship');
  return found;
}

function withItself(): Refusal {
  return badRequest([{ pointer: '/contactId', detail: 'This is the contact itself: choose another one.' }]);
}

function refuseAgain(account: Account, oneId: string, otherId: string, label: string): void {
  const isThere = shownOn(account, oneId).some((shown) => shown.contactId === otherId && shown.label === label);
  if (!isThere) return;
  const detail = 'These two contacts have a relationship with this label.';
  const title = 'The relationship is there already';
  throw conflict('relationship_exists', title, `${detail} Choose another label, or leave it as it is.`, [
    { pointer: '/label', detail },
  ]);
}

function bothSides({ contents }: Account, id: string) {
  return [...contents.relationships].flatMap(([contactId, shown]) =>
    shown.filter((relationship) => relationship.id === id).map((relationship) => ({ contactId, relationship })),
  );
}

function tell(account: Account, contactIds: readonly string[]): void {
  for (const id of contactIds) account.tell('contact', { id });
}
