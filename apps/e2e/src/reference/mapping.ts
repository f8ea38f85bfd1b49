// Which source field goes to which contact field (section 4): rows by hand, then the automatic ones.
import type { SourceField } from '@audience/connector';
import type { ContactField, IntegrationRules, MappingRow, Policy, RunRules } from '@audience/sync-core';
import { foldLabel } from './normal-form.ts';

/** A pair in force. `create`: the contact field is not there yet and is made when a value that fits is written. */
export interface Pair {
  source: string;
  policy: Policy;
  target: { kind: 'field'; field: ContactField } | { kind: 'create'; label: string; like: SourceField };
}

/** Every pair in force, in no order that matters. Rows by hand end the automatic row of the same source field. */
export function pairsInForce(rules: IntegrationRules, fields: readonly ContactField[]): Pair[] {
  const pairs: Pair[] = [];
  for (const row of rules.mapping) {
    const field = fields.find((one) => one.key === row.field);
    if (field !== undefined) pairs.push({ source: row.source, policy: row.policy, target: { kind: 'field', field } });
  }
  for (const source of rules.sourceFields) {
    if (rules.mapping.some((row) => row.source === source.key)) continue;
    const pair = automaticPair(source, rules, fields);
    if (pair !== null) pairs.push(pair);
  }
  return pairs;
}

function automaticPair(source: SourceField, rules: IntegrationRules, fields: readonly ContactField[]): Pair | null {
  if (!source.custom) {
    const field = fields.find((one) => !one.custom && one.key === source.standard);
    return field === undefined ? null : { source: source.key, policy: 'overwrite', target: { kind: 'field', field } };
  }
  const labelled = (label: string) => fields.find((one) => one.custom && foldLabel(one.label) === foldLabel(label));
  const taken = fields.some((one) => !one.custom && foldLabel(one.label) === foldLabel(source.label));
  const newLabel = taken ? `${source.label.trim()} (${rules.connectorName})` : source.label.trim();
  const field = labelled(source.label) ?? labelled(newLabel);
  if (field !== undefined) return { source: source.key, policy: 'overwrite', target: { kind: 'field', field } };
  if (!rules.createCustomFields) return null;
  return { source: source.key, policy: 'overwrite', target: { kind: 'create', label: newLabel, like: source } };
}

/**
 * The pairs of an import run. Its own mapping is all there is of default fields beside the UID; custom fields that it does not name
 * are included as ever, or those that the run lists.
 */
export function pairsOfRun(rules: IntegrationRules, run: RunRules, fields: readonly ContactField[]): Pair[] {
  const given = rowsToPairs(run.mapping ?? [], fields);
  const standing = pairsInForce(rules, fields);
  const uid = [...standing, ...given].find((pair) => isUid(pair, rules));
  const rest = run.mapping === null ? standing : pairsInForce({ ...rules, mapping: [] }, fields);
  const named = new Set((run.mapping ?? []).map(({ source }) => source));
  const included = rest.filter(({ source }) => {
    const isCustom = rules.sourceFields.some((one) => one.key === source && one.custom);
    if (!isCustom) return run.mapping === null;
    return !named.has(source) && source !== uid?.source && (run.customFields?.includes(source) ?? true);
  });
  const others = [...given, ...included].filter((pair) => pair !== uid && !isUid(pair, rules));
  return uid === undefined ? others : [uid, ...others];
}

function isUid({ target, policy }: Pair, { uidField }: IntegrationRules): boolean {
  return target.kind === 'field' && target.field.key === uidField && policy !== 'off';
}

function rowsToPairs(rows: readonly MappingRow[], fields: readonly ContactField[]): Pair[] {
  return rows.flatMap((row): Pair[] => {
    const field = fields.find((one) => one.key === row.field);
    return field === undefined ? [] : [{ source: row.source, policy: row.policy, target: { kind: 'field', field } }];
  });
}

/** The source field that carries the UID. */
export function uidSource(pairs: readonly Pair[], uidField: string): string | null {
  return pairs.find(({ target }) => target.kind === 'field' && target.field.key === uidField)?.source ?? null;
}
