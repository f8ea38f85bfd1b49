// From what was chosen to what the host is asked for. Pure.
import type { Schema } from '@audience/api-client';
import { CREATED, type Draft, isOneEvent, NOWHERE } from './draft.ts';
import { createsFields, type FieldRow, type Known } from './field-rows.ts';
import { wantsField } from './field-slots.ts';
import type { SourceField } from './use-source.ts';

/** The host takes no more of the name of an event. */
const MOST_OF_A_NAME = 500;

/** Whether the fields are matched one by one in this run; else they go where the set-up sends them. */
export function matchesEachField(draft: Draft): boolean {
  return isOneEvent(draft) || draft.matchesEach;
}

/** The custom fields that a run over several events may include; those that the set-up silences it may not. */
export function customFieldsOf({ sourceFields, integration }: Known): SourceField[] {
  const silenced = integration.mapping.filter(({ policy }) => policy === 'off').map(({ source }) => source);
  return sourceFields.filter(({ key, custom }) => custom && !silenced.includes(key));
}

/** Those that it includes, by key: the chosen, else those that would be written as set up. */
export function includedFields(draft: Draft, known: Known): string[] {
  const chosen = draft.customFields;
  return customFieldsOf(known)
    .filter((field) => chosen?.includes(field.key) ?? (createsFields(draft, known) || !wantsField(field, known)))
    .map(({ key }) => key);
}

/** The body of the call that begins an import. What the integration decides is left out. */
export function requestOf(draft: Draft, rows: readonly FieldRow[], known: Known): Schema<'StartImport'> {
  const listIds = isOneEvent(draft) ? draft.lists?.map(({ id }) => id) : undefined;
  return {
    scope: draft.events.map(({ id, name }) => ({
      eventId: id,
      ...(name.trim() !== '' && { eventName: name.trim().slice(0, MOST_OF_A_NAME) }),
      ...(listIds !== undefined && { listIds }),
    })),
    ...(draft.uidField !== null && { uidField: draft.uidField }),
    ...(draft.action !== null && { action: draft.action }),
    ...(draft.createCustomFields !== null && { createCustomFields: draft.createCustomFields }),
    ...(draft.createWhenUidBlank !== null && { createWhenUidBlank: draft.createWhenUidBlank }),
    ...(matchesEachField(draft) ? mappingOf(rows) : { customFields: includedFields(draft, known) }),
    relationships: draft.relationships,
    prefer: draft.prefer,
    tagsForCreated: draft.tagsForCreated,
    tagsForUpdated: draft.tagsForUpdated,
    dryRun: false,
  };
}

/** The rows that go into the mapping, in its order. */
export function sentRows(rows: readonly FieldRow[]): FieldRow[] {
  return rows.filter(({ field }) => field !== NOWHERE && field !== CREATED);
}

// All that is seen in the table, and nothing else.
function mappingOf(rows: readonly FieldRow[]) {
  return {
    mapping: sentRows(rows).map(({ source, field, policy }) => ({ source: source.key, field, policy })),
    customFields: rows.filter(({ field }) => field === CREATED).map(({ source }) => source.key),
  };
}
