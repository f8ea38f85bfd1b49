// What a mapping sent by an administrator may say: rows by hand, each over fields that are there. Pure.
import type { SourceField } from '@audience/connector';
import { type ContactField, type IntegrationRules, type MappingRow, mappingInForce } from '@audience/sync-core';
import { badRequest, type FieldProblem, type ProblemError, unprocessable } from '../common/problem-error.ts';
import { mayBeUnique } from '../contacts/fields/default-fields.ts';

/** A row as sent. Those that say `automatic: true` are made anew and therefore ignored. */
export interface MappingInputRow extends MappingRow {
  automatic?: boolean | undefined;
}

/** The rows that were made by hand. */
export function rowsByHand(rows: readonly MappingInputRow[]): MappingRow[] {
  return rows.filter((row) => row.automatic !== true).map(({ source, field, policy }) => ({ source, field, policy }));
}

/** Rows by hand that name a source field that is not known. */
export function unknownSources(rows: readonly MappingInputRow[], sourceFields: readonly SourceField[]): string[] {
  const known = new Set(sourceFields.map(({ key }) => key));
  return rowsByHand(rows)
    .map(({ source }) => source)
    .filter((source) => !known.has(source));
}

/** @throws ProblemError 400 with a pointer per bad row */
export function refuseBadRows(
  rows: readonly MappingInputRow[],
  known: { sourceFields: readonly SourceField[]; fields: readonly ContactField[]; uidField: string },
): void {
  const sources = new Set(known.sourceFields.map(({ key }) => key));
  const fields = new Set(known.fields.map(({ key }) => key));
  const pairs = new Set<string>();
  let uidRows = 0;
  const faults = rows.flatMap((row, index): FieldProblem[] => {
    if (row.automatic === true) return [];
    const found: FieldProblem[] = [];
    const fault = (member: string, detail: string) => found.push({ pointer: `/mapping/${index}${member}`, detail });
    if (!sources.has(row.source)) fault('/source', 'The source has no such field.');
    if (!fields.has(row.field))
      fault(
        '/field',
        'There is no such contact field: it may have been removed. Choose another, or leave this row out.',
      );
    const pair = JSON.stringify([row.source, row.field]);
    if (pairs.has(pair)) fault('', 'This pair is there twice.');
    pairs.add(pair);
    if (row.field === known.uidField) {
      uidRows += 1;
      if (row.policy !== 'overwrite' && row.policy !== 'fill_if_empty') {
        fault('/policy', 'The unique identifier is always mapped: take overwrite or fill_if_empty.');
      }
      if (uidRows > 1) fault('/field', 'The unique identifier comes from one source field.');
    }
    return found;
  });
  if (faults.length > 0) throw badRequest('The mapping does not fit: see "errors" for each row.', faults);
}

/**
 * Refuses a field that cannot tell people apart.
 * @throws ProblemError 400 where there is no such field, 422 where it is not unique
 */
export function refuseBadUid(uidField: string, fields: readonly ContactField[]): void {
  const field = fields.find(({ key }) => key === uidField);
  if (field === undefined) {
    throw badRequest('The unique identifier is no field of contacts.', [
      { pointer: '/uidField', detail: 'There is no such contact field.' },
    ]);
  }
  if (field.unique && mayBeUnique(field)) return;
  const what = mayBeUnique(field)
    ? 'is not unique: flag it as unique first, or take another'
    : 'can never be unique: take another';
  throw badUid('uid_field_not_unique', 'The field cannot be a unique identifier', `"${field.label}" ${what}.`);
}

/** @throws ProblemError 422 where no source field is mapped to the unique identifier */
export function refuseUidWithoutSource(rules: IntegrationRules, fields: readonly ContactField[]): void {
  if (mappingInForce(rules, fields).some((row) => row.field === rules.uidField)) return;
  const label = fields.find(({ key }) => key === rules.uidField)?.label ?? rules.uidField;
  throw badUid(
    'uid_field_without_source',
    'The source has nothing for the unique identifier',
    `No field of the source is mapped to "${label}": map one to it, or take another unique identifier.`,
  );
}

function badUid(code: string, title: string, detail: string): ProblemError {
  return unprocessable(code, title, detail, { errors: [{ pointer: '/uidField', detail }] });
}
