// Which source field goes to which contact field: the rows by hand, and beside them what matches by itself.
import type { SourceField } from '@audience/connector';
import { foldText } from './normal-form.ts';
import type { ContactField, IntegrationRules, MappingInForceRow } from './rules.ts';

/** Label under which a source's custom field lives in Audience when a default field has its own label already. */
export function bracketedLabel(label: string, connectorName: string): string {
  return `${label.trim()} (${connectorName})`;
}

/** Labels of an account's fields, folded: custom fields by label, and the labels that default fields hold. */
interface Labels {
  custom: Map<string, ContactField>;
  standard: Set<string>;
}

function labelsOf(fields: readonly ContactField[]): Labels {
  const labels: Labels = { custom: new Map(), standard: new Set() };
  for (const field of fields) {
    if (field.custom) labels.custom.set(foldText(field.label), field);
    else labels.standard.add(foldText(field.label));
  }
  return labels;
}

/** The label that a source's custom field has, or would get, in Audience. */
export function targetLabel(source: SourceField, rules: IntegrationRules, fields: readonly ContactField[]): string {
  const taken = fields.some((field) => !field.custom && foldText(field.label) === foldText(source.label));
  return taken ? bracketedLabel(source.label, rules.connectorName) : source.label.trim();
}

function automaticField(
  source: SourceField,
  rules: IntegrationRules,
  byKey: Map<string, ContactField>,
  labels: Labels,
) {
  if (!source.custom) return source.standard === undefined ? undefined : byKey.get(source.standard);
  const label = foldText(source.label);
  return labels.custom.get(
    labels.standard.has(label) ? foldText(bracketedLabel(source.label, rules.connectorName)) : label,
  );
}

/**
 * The mapping in force: the UID pair first, then the rows by hand, then automatic rows of the source fields that no row by
 * hand names. Rows whose source field or contact field is not there (any more) are left out. `off` rows are kept, for screens.
 */
export function mappingInForce(rules: IntegrationRules, fields: readonly ContactField[]): MappingInForceRow[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const labels = labelsOf(fields);
  const sources = new Map(rules.sourceFields.map((source) => [source.key, source]));
  const named = new Set(rules.mapping.map((row) => row.source));
  const automatic = rules.sourceFields
    .filter((source) => !named.has(source.key))
    .flatMap((source): MappingInForceRow[] => {
      const field = automaticField(source, rules, byKey, labels);
      return field === undefined
        ? []
        : [{ source: source.key, field: field.key, policy: 'overwrite', automatic: true }];
    });
  const byHand = rules.mapping
    .filter((row) => sources.has(row.source) && byKey.has(row.field))
    .map((row): MappingInForceRow => ({ ...row, automatic: false }));
  const uid = uidRow(rules, byHand, automatic, byKey, labels);
  const rest = [...byHand, ...automatic].filter((row) => row.field !== rules.uidField);
  return uid === null ? rest : [uid, ...rest];
}

// The UID pair is always mapped and never `off` or `mirror`: without it nobody could be recognised.
function uidRow(
  rules: IntegrationRules,
  byHand: readonly MappingInForceRow[],
  automatic: readonly MappingInForceRow[],
  byKey: Map<string, ContactField>,
  labels: Labels,
): MappingInForceRow | null {
  const chosen = byHand.find((row) => row.field === rules.uidField && row.policy !== 'off');
  if (chosen !== undefined) return chosen.policy === 'mirror' ? { ...chosen, policy: 'overwrite' } : chosen;
  const found =
    automatic.find((row) => row.field === rules.uidField)?.source ??
    rules.sourceFields.find((source) => automaticField(source, rules, byKey, labels)?.key === rules.uidField)?.key;
  return found === undefined ? null : { source: found, field: rules.uidField, policy: 'overwrite', automatic: true };
}
