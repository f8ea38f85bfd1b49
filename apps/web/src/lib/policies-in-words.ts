// What the rule of a mapped field means. Pure.
import type { Schema } from '@audience/api-client';
import type { Nouns } from './connectors.ts';

export type Policy = Schema<'MappingPolicy'>;

/** In the order shown. */
export const POLICIES: ReadonlyArray<{ value: Policy; label: string }> = [
  { value: 'overwrite', label: 'Overwrite' },
  { value: 'fill_if_empty', label: 'Fill if empty' },
  { value: 'mirror', label: 'Mirror' },
  { value: 'off', label: 'Off' },
];

/** What tells people apart takes these two. */
export const UID_POLICIES = POLICIES.filter(({ value }) => value === 'overwrite' || value === 'fill_if_empty');

/** What becomes of the contact’s value. The newest statement wins, whatever the rule. */
export function policyMeaning(policy: Policy, { source }: Nouns): string {
  switch (policy) {
    case 'overwrite':
      return `A newer value from ${source} replaces the contact’s. An empty one changes nothing.`;
    case 'fill_if_empty':
      return 'Written only where the contact has none.';
    case 'mirror':
      return `A newer value from ${source} replaces the contact’s, and an empty one clears it.`;
    case 'off':
      return 'Not brought over.';
  }
}
