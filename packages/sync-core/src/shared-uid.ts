// Two people of one event under one UID: a review item names them once per event and UID.
import type { Link, PersonState } from './state.ts';
import type { Workbench } from './workbench.ts';

/** Notes where a person sits after its link was decided, and opens a review item if another one sits there already. */
export function openSharedUid(bench: Workbench, person: Omit<PersonState, 'link'>, link: Link, uidField: string): void {
  const uid = link.uids[uidField];
  if (uid === null || uid === undefined) return;
  const { integrationId, personId, eventId } = person;
  const { contactId, uids } = link;
  const others = bench.seat({ integrationId, personId, eventId, contactId, uids }, uidField);
  if (others.length === 0) return;
  bench.addReview({
    id: bench.known.newId(),
    kind: 'shared_uid',
    integrationId,
    subject: eventId,
    uid,
    personId,
    personIds: [...others.map((other) => other.personId), personId].sort(),
    contactIds: [contactId],
    createdAt: bench.known.now,
  });
}
