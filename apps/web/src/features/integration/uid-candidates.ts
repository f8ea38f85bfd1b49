// Which contact fields may tell people apart for an integration: those that are unique, and that the source has something for. Pure.
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { SourceField } from './use-integration.ts';

/** A unique field. */
export interface UidCandidate {
  field: Field;
  /** A field of the source is mapped to it, or would be by itself. */
  hasSource: boolean;
  /** The source names it as a good one. */
  isSuggested: boolean;
}

/** @param sources the source's fields; undefined: not known */
export function uidCandidates(
  fields: readonly Field[],
  { mapping, uidField }: Pick<Integration, 'mapping' | 'uidField'>,
  sources: readonly SourceField[] | undefined,
): UidCandidate[] {
  return fields
    .filter(({ unique, key }) => unique || key === uidField)
    .map((field) => {
      const mapped = mapping
        .filter((row) => row.field === field.key && row.policy !== 'off')
        .map(({ source }) => source);
      const standard = sources?.filter((source) => source.standard === field.key).map(({ key }) => key) ?? [];
      const from = new Set([...mapped, ...standard]);
      return {
        field,
        hasSource: from.size > 0 || field.key === uidField,
        isSuggested: sources?.some(({ key, suggestedUid }) => suggestedUid && from.has(key)) ?? false,
      };
    })
    .toSorted((left, right) => Number(right.isSuggested) - Number(left.isSuggested));
}
