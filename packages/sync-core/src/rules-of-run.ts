// The rules of one import run: those of its integration, but for what the run has otherwise. Pure; nothing global is changed.
import { mappingInForce } from './mapping-in-force.ts';
import type { Action, ContactField, IntegrationRules, MappingRow } from './rules.ts';

/** What a run has otherwise than its integration. Null: as the integration has it. */
export interface RunRules {
  /** Key of the contact field by which this run recognises people. */
  uidField: string | null;
  action: Action | null;
  /** All rows of the run's default fields beside the UID pair, and rows for custom fields. */
  mapping: MappingRow[] | null;
  /** Keys of the custom source fields that are included; those that `mapping` names are included, too. */
  customFields: string[] | null;
  createCustomFields: boolean | null;
  createWhenUidBlank: boolean | null;
}

/**
 * An integration's rules with a run's over them. Of default fields a run's mapping is complete: those that it does not name are not
 * written. Custom fields that it does not name are matched by label, or created, as ever: all of them, or those of `customFields`.
 */
export function rulesOfRun(own: IntegrationRules, run: RunRules, fields: readonly ContactField[]): IntegrationRules {
  const rules: IntegrationRules = {
    ...own,
    uidField: run.uidField ?? own.uidField,
    actions: { ...own.actions, read: run.action ?? own.actions.read },
    createCustomFields: run.createCustomFields ?? own.createCustomFields,
    createWhenUidBlank: run.createWhenUidBlank ?? own.createWhenUidBlank,
  };
  const pair = uidPairOf(rules, fields) ?? rowFor(rules.uidField, run.mapping);
  const named = new Set([...(run.mapping ?? []).map((row) => row.source), ...(pair === null ? [] : [pair.source])]);
  const included = run.customFields === null ? null : new Set([...run.customFields, ...named]);
  const sourceFields = own.sourceFields.filter(({ key, custom }) => !custom || (included?.has(key) ?? true));
  if (run.mapping === null) return { ...rules, sourceFields };
  const silenced = sourceFields.filter(({ key, custom }) => !custom && !named.has(key));
  return {
    ...rules,
    sourceFields,
    mapping: [
      ...(pair === null ? [] : [pair]),
      ...run.mapping.filter((row) => row.field !== rules.uidField),
      ...silenced.map(({ key }): MappingRow => ({ source: key, field: '', policy: 'off' })),
    ],
  };
}

/** The UID pair in force; null where the source has nothing for it. */
export function uidPairOf(rules: IntegrationRules, fields: readonly ContactField[]): MappingRow | null {
  return rowFor(rules.uidField, mappingInForce(rules, fields));
}

function rowFor(field: string, rows: readonly MappingRow[] | null): MappingRow | null {
  const found = rows?.find((row) => row.field === field && row.policy !== 'off');
  return found === undefined ? null : { source: found.source, field, policy: found.policy };
}
