// What this room refuses, in the words that the caller reads.
import { badRequest, conflict, notFound, type ProblemError } from '../common/problem-error.ts';

/** Not shown on this contact: absent, removed, or another's. */
export function absentRelationship(): ProblemError {
  return notFound('There is no such relationship of this contact.');
}

/** A contact with itself. */
export function withItself(): ProblemError {
  const detail = 'This is the contact itself: choose another one.';
  return badRequest('A relationship joins two contacts: see "errors".', [{ pointer: '/contactId', detail }]);
}

/** The two have a relationship of this label. */
export function alreadyThere(id: string | null): ProblemError {
  return conflict(
    'relationship_exists',
    'The relationship is there already',
    'These two contacts have a relationship with this label. Choose another label, or leave it as it is.',
    {
      errors: [{ pointer: '/label', detail: 'These two have a relationship with this label.' }],
      members: id === null ? {} : { relationshipId: id },
    },
  );
}
