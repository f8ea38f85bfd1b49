// Which contact fields may tell people apart for an integration: those that are unique, and that the source has something for. Pure.
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { SourceField } from './use-integration.ts';

/** A unique field. */
export interface UidCandidate {
  field: Field;
  /** A field of the source is mapped to it, or would be by itself. */
  hasSource: boolean;
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
      const isMapped = mapping.some((row) => row.field === field.key && row.policy !== 'off');
      const isStandard = sources?.some(({ standard }) => standard === field.key) ?? false;
      return { field, hasSource: isMapped || isStandard || field.key === uidField };
    });
}
