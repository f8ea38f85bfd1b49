// The rows of a mapping that are in force: made by hand, and by themselves for the rest.
import type { Schema } from '@audience/api-client';

type Row = Schema<'Integration'>['mapping'][number];

/** @param byHand as they were sent: those that say `automatic` are made anew. */
export function rowsInForce(
  fields: readonly Schema<'Field'>[],
  sourceFields: readonly Schema<'SourceField'>[],
  byHand: readonly Schema<'MappingRowInput'>[],
): Row[] {
  const own = byHand
    .filter(({ automatic }) => automatic !== true)
    .map(({ source, field, policy = 'overwrite' }) => ({ source, field, policy, automatic: false }));
  const taken = new Set(own.map(({ source }) => source));
  const rest = sourceFields.flatMap((sourceField): Row[] => {
    const field = counterpartOf(sourceField, fields);
    if (field === undefined || taken.has(sourceField.key)) return [];
    return [{ source: sourceField.key, field: field.key, policy: 'overwrite', automatic: true }];
  });
  return [...own, ...rest];
}

function counterpartOf({ standard, label }: Schema<'SourceField'>, fields: readonly Schema<'Field'>[]) {
  if (standard !== undefined) return fields.find(({ key }) => key === standard);
  return fields.find((field) => field.custom && field.label.toLowerCase() === label.toLowerCase());
}
