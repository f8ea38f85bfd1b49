// Changes of a mapping: what is sent, and what takes it back.
import { expect, test } from 'vitest';
import {
  applyEdit,
  editRow,
  type HandRow,
  handRowsOf,
  inverseOf,
  type MappingRow,
} from '../../src/features/integration/mapping-edit.ts';

const UID: MappingRow = { source: 'email', field: 'email', policy: 'overwrite', automatic: true };
const COMPANY: MappingRow = { source: 'company', field: 'company', policy: 'overwrite', automatic: true };
const TABLE: MappingRow = { source: 'custom:table', field: 'notes', policy: 'mirror', automatic: false };
const MAPPING = [UID, COMPANY, TABLE];

const hand = (source: string, field: string, policy: HandRow['policy'] = 'overwrite'): HandRow => ({
  source,
  field,
  policy,
});

test('rows that are there by themselves are not sent', () => {
  expect(handRowsOf(MAPPING)).toEqual([hand('custom:table', 'notes', 'mirror')]);
});

test('a change of one source field leaves the rows of the others as they are', () => {
  const edit = editRow(MAPPING, COMPANY, hand('company', 'notes'), 'email');
  expect(applyEdit(handRowsOf(MAPPING), edit)).toEqual([
    hand('custom:table', 'notes', 'mirror'),
    hand('company', 'notes'),
  ]);
});

test('a row takes the place of the one it was', () => {
  const edit = editRow(MAPPING, TABLE, hand('custom:table', 'address'), 'email');
  expect(applyEdit(handRowsOf(MAPPING), edit)).toEqual([hand('custom:table', 'address')]);
});

test('a source field that goes to two contact fields keeps the other', () => {
  const both = [...MAPPING, { ...TABLE, field: 'address' }];
  const edit = editRow(both, TABLE, hand('custom:table', 'notes', 'off'), 'email');
  expect(applyEdit(handRowsOf(both), edit)).toEqual([
    hand('custom:table', 'address', 'mirror'),
    hand('custom:table', 'notes', 'off'),
  ]);
});

test('another source field for the unique identifier takes it from the one that had it by hand', () => {
  const byHand = [{ ...UID, source: 'custom:mail', automatic: false }, COMPANY, TABLE];
  const edit = editRow(byHand, null, hand('email', 'email'), 'email');
  expect(applyEdit(handRowsOf(byHand), edit)).toEqual([
    hand('custom:table', 'notes', 'mirror'),
    hand('email', 'email'),
  ]);
});

test('the unique identifier is never mirrored and never off', () => {
  expect(editRow(MAPPING, UID, hand('email', 'email', 'off'), 'email')).toEqual({ email: [hand('email', 'email')] });
  expect(editRow(MAPPING, UID, hand('email', 'email', 'fill_if_empty'), 'email')).toEqual({
    email: [hand('email', 'email', 'fill_if_empty')],
  });
});

test('the inverse of a change brings the rows by hand back that were there, others changed meanwhile stay', () => {
  const before = handRowsOf(MAPPING);
  const edit = editRow(MAPPING, TABLE, hand('custom:table', 'address'), 'email');
  const undo = inverseOf(before, edit);
  const meanwhile = [...applyEdit(before, edit), hand('company', 'notes')];
  expect(applyEdit(meanwhile, undo)).toEqual([hand('company', 'notes'), hand('custom:table', 'notes', 'mirror')]);
});
