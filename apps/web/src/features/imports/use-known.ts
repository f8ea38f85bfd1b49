// What the fields of a run are made of: those of the source's chosen events, and those of contacts.
import { useFields } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { Draft } from './draft.ts';
import type { Known } from './field-rows.ts';
import { useSourceFields } from './use-source.ts';

/** @param isWanted false: the source is not asked yet. `data` null: not here (yet). */
export function useKnown(integration: Integration, { events }: Draft, isWanted: boolean) {
  const source = useSourceFields(
    integration.id,
    events.map(({ id }) => id),
    isWanted,
  );
  const fields = useFields();
  const data: Known | null =
    source.data === undefined || fields.data === undefined
      ? null
      : { integration, sourceFields: source.data, fields: fields.data };
  return {
    data,
    error: source.error ?? fields.error,
    refetch: () => void Promise.all([source.refetch(), fields.refetch()]),
  };
}
