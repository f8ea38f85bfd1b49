// An integration's rules made ready for a batch: the mapping resolved to fields once, not per person.
import type { SourceField } from '@audience/connector';
import { mappingInForce } from './mapping-in-force.ts';
import type { ContactField, IntegrationRules, Policy } from './rules.ts';

/** A mapping row with its contact field. */
export interface ResolvedRow {
  source: string;
  field: ContactField;
  policy: Policy;
}

/** Rules with the mapping resolved against the account's fields. */
export interface Ruleset {
  rules: IntegrationRules;
  /** The UID pair; null when the source has no field for it, so that every UID is blank. */
  uid: ResolvedRow | null;
  /** Every other row that writes. */
  rows: ResolvedRow[];
  /** Two of them write to one field: then the order of their statements decides, not that of the rows. */
  sharesFields: boolean;
  /** Custom fields of the source without a counterpart, created when first filled. Empty while that is switched off. */
  creatable: SourceField[];
}

/** Resolves an integration's rules against the fields of its account. */
export function rulesetOf(rules: IntegrationRules, fields: readonly ContactField[]): Ruleset {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const resolved = mappingInForce(rules, fields).flatMap((row): ResolvedRow[] => {
    const field = byKey.get(row.field);
    return field === undefined ? [] : [{ source: row.source, field, policy: row.policy }];
  });
  const rows = resolved.filter((row) => row.field.key !== rules.uidField && row.policy !== 'off');
  const mapped = new Set([...resolved.map((row) => row.source), ...rules.mapping.map((row) => row.source)]);
  return {
    rules,
    uid: resolved.find((row) => row.field.key === rules.uidField) ?? null,
    rows,
    sharesFields: new Set(rows.map((row) => row.field.key)).size < rows.length,
    creatable: rules.createCustomFields
      ? rules.sourceFields.filter((source) => source.custom && !mapped.has(source.key))
      : [],
  };
}
