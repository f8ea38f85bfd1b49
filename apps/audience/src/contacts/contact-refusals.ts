// What this room refuses, in the words that the caller reads. One place, so that the same refusal always reads the same.

import {
  badRequest,
  conflict,
  type FieldProblem,
  notFound,
  type ProblemError,
  stale,
} from '../common/problem-error.ts';
import type { FieldUse } from './fields/field-uses.service.ts';

/** Not in this account: absent, or another account's. */
export function absent(what: 'contact' | 'field' | 'tag' | 'former identifier'): ProblemError {
  return notFound(`There is no such ${what} in this account.`);
}

/** Another field or tag has the label or name. */
export function labelTaken(what: 'field' | 'tag', pointer: string): ProblemError {
  return conflict(
    'label_taken',
    'The name is taken',
    `Another ${what} has this name. Choose another, or use that one.`,
    {
      errors: [{ pointer, detail: `Another ${what} has this name.` }],
    },
  );
}

/** One bad property of a body. */
export function badField(pointer: string, detail: string): ProblemError {
  return badRequest('The body does not fit: see "errors" for each field.', [{ pointer, detail }]);
}

/** A default field cannot go. */
export function defaultFieldStays(): ProblemError {
  return conflict('default_field', 'A default field stays', 'Default fields cannot be removed, only custom ones.');
}

/** An integration works with the field, or with its unique flag. */
export function fieldInUse(what: 'field' | 'unique flag', uses: readonly FieldUse[]): ProblemError {
  return conflict(
    'field_in_use',
    'An integration uses the field',
    `This ${what} is used by an integration. Choose another unique field there, or map nothing to the field, first.`,
    { members: { integrationIds: [...new Set(uses.map((use) => use.integrationId))] } },
  );
}

/** Contacts that share a value. */
export interface SharedValue {
  readonly value: string;
  readonly contactIds: readonly string[];
}

/** A field cannot be unique while contacts share values of it, by the country that phones have. */
export function sharedValues(shared: readonly SharedValue[], pointer: string): ProblemError {
  return conflict(
    'values_shared',
    'Contacts share a value',
    'Contacts would share a value of a unique field: change or clear the values named in "shared" first.',
    {
      errors: shared.map(({ contactIds }) => ({
        pointer,
        detail: `${contactIds.length} contacts share a value: ${contactIds.join(', ')}.`,
      })),
      members: { shared },
    },
  );
}

/** Values that do not fit their fields. */
export function valuesRejected(errors: readonly FieldProblem[]): ProblemError {
  return badRequest('Nothing was saved: a value does not fit its field. See "errors" for each.', errors);
}

/** Values that belong to other contacts. */
export function valuesTaken(errors: readonly FieldProblem[], contactIds: readonly string[]): ProblemError {
  return conflict(
    'not_unique',
    'Another contact has the value',
    'Nothing was saved: a unique value belongs to another contact, named in "contactIds". Edit that one, or choose another value.',
    { errors, members: { contactIds } },
  );
}

/** The contact is another than the caller saw. */
export function contactChanged(): ProblemError {
  return stale('The contact was changed since you read it. Read it again and repeat the edit on what it is now.');
}

/** A filter that says what cannot be. */
export function invalidFilter(detail: string): ProblemError {
  return badRequest('The filter does not fit: see "errors".', [{ pointer: '/filter', detail, in: 'query' }]);
}

/** A cursor of another order than the one asked for. */
export function foreignCursor(): ProblemError {
  const detail = 'This cursor is not one of this order: start without it.';
  return badRequest('The query does not fit: see "errors".', [{ pointer: '/cursor', detail, in: 'query' }]);
}
