// A person's values offered to a contact through the mapping: policies, fit to type, creation of custom fields, notes.
import type { SourceField, SourceValue } from '@audience/connector';
import { convertValue } from './convert-value.ts';
import { targetLabel } from './mapping-in-force.ts';
import { newFieldKey } from './new-field-key.ts';
import { offerValue } from './offer-value.ts';
import type { ContactWrite, FieldChange, Note } from './plan.ts';
import type { ContactField, Policy } from './rules.ts';
import type { ResolvedRow } from './ruleset.ts';
import type { FieldValue, SnapshotTime, Statement } from './state.ts';
import { compareStatements } from './statement.ts';
import type { Workbench } from './workbench.ts';

/** Values of one person, each with its time, on their way to one contact. */
export interface Offering {
  integrationId: string;
  personId: string;
  values: Readonly<Record<string, SourceValue>>;
  time: (sourceKey: string) => SnapshotTime;
  by: FieldChange['by'];
  notes: Note[];
  /** Only these source fields; all where left out. */
  only?: ReadonlySet<string>;
  /** Values of a late change, not of the newest snapshot. */
  late?: boolean;
}

/** Offers every mapped value but the UID's, after creating the custom fields that are filled for the first time. */
export function offerSnapshot(bench: Workbench, draft: ContactWrite, offering: Offering): void {
  createFields(bench, offering);
  const ruleset = bench.ruleset(offering.integrationId);
  if (ruleset === undefined) return;
  for (const row of ruleset.sharesFields ? newestFirst(ruleset.rows, offering) : ruleset.rows) {
    offerRow(bench, draft, offering, row);
  }
}

// Of two source fields on one contact field the newest statement fills it, whatever the order of the rows.
function newestFirst(rows: readonly ResolvedRow[], offering: Offering): ResolvedRow[] {
  const stated = rows
    .filter((row) => offering.values[row.source] !== undefined)
    .map((row) => ({ row, statement: statementOf(offering, row.source) }));
  return stated.sort((left, right) => compareStatements(right.statement, left.statement)).map(({ row }) => row);
}

/** Offers one mapped value by its policy. `keepFormer` is for a corrected UID. */
export function offerRow(
  bench: Workbench,
  draft: ContactWrite,
  offering: Offering,
  row: ResolvedRow,
  keepFormer = false,
): void {
  const value = offering.values[row.source];
  if (value === undefined || (offering.only !== undefined && !offering.only.has(row.source))) return;
  const field = bench.field(row.field.key) ?? row.field;
  const fitted = fit(bench, offering, field, value);
  if (fitted === undefined) {
    note(offering, field.key, 'value_rejected');
    return;
  }
  if (fitted === null && row.policy !== 'mirror') return;
  if (!policyAllows(row.policy, draft, field.key)) return;
  const statement = statementOf(offering, row.source);
  const { by, late = false } = offering;
  const offered = offerValue(bench, draft, { field, value: fitted, statement, by, keepFormer, late });
  if (offered === 'not_unique') note(offering, field.key, 'not_unique');
}

function policyAllows(policy: Policy, draft: ContactWrite, key: string): boolean {
  return policy !== 'fill_if_empty' || draft.contact.values[key] === undefined;
}

function statementOf(offering: Offering, sourceKey: string): Statement {
  const { at, revision } = offering.time(sourceKey);
  const { integrationId, personId } = offering;
  return { at, manual: false, revision, integrationId, personId, sourceKey };
}

/** Adds a note once per field. */
export function note(offering: Pick<Offering, 'notes'>, field: string, what: Note['note']): void {
  if (!offering.notes.some((one) => one.field === field && one.note === what))
    offering.notes.push({ field, note: what });
}

// The value to write, null for blank, undefined where it does not fit. An integration may add options to a select it created.
function fit(
  bench: Workbench,
  offering: Offering,
  field: ContactField,
  value: SourceValue,
): FieldValue | null | undefined {
  const converted = convertValue(field, value);
  switch (converted.kind) {
    case 'blank':
      return null;
    case 'value':
      return converted.value;
    case 'option':
      if (field.createdBy !== offering.integrationId) return undefined;
      bench.putField({ ...field, options: [...field.options, ...converted.missing] });
      return converted.value;
    default:
      return undefined;
  }
}

function createFields(bench: Workbench, offering: Offering): void {
  for (const source of bench.ruleset(offering.integrationId)?.creatable ?? []) {
    const value = offering.values[source.key];
    if (value === undefined || value === null || value === '') continue;
    if (offering.only === undefined || offering.only.has(source.key)) createField(bench, offering, source, value);
  }
}

function createField(bench: Workbench, offering: Offering, source: SourceField, value: SourceValue): void {
  const ruleset = bench.ruleset(offering.integrationId);
  // A field created a moment ago may have the same label: then the two share it.
  if (ruleset === undefined || !ruleset.creatable.some((one) => one.key === source.key)) return;
  const field = newField(bench, source, offering.integrationId, targetLabel(source, ruleset.rules, bench.fields));
  const converted = convertValue(field, value);
  if (converted.kind === 'rejected') note(offering, source.key, 'value_rejected');
  if (converted.kind === 'value' || converted.kind === 'option') bench.putField(field);
}

function newField(bench: Workbench, source: SourceField, createdBy: string, label: string): ContactField {
  return {
    id: bench.known.newId(),
    key: newFieldKey(label, bench.fields),
    label,
    type: source.type,
    options: source.options ?? [],
    unique: false,
    custom: true,
    createdBy,
  };
}
