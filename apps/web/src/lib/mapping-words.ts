// What the policies of a mapping are called, and what each does. Pure.
import type { Schema } from '@audience/api-client';
import type { Nouns } from './connectors.ts';

export type Policy = Schema<'MappingPolicy'>;

/** All policies but `off`, which an import says by a field that goes nowhere. */
export const POLICIES = ['overwrite', 'fill_if_empty', 'mirror'] as const satisfies readonly Policy[];

const LABELS: Record<Policy, string> = {
  overwrite: 'Overwrite',
  fill_if_empty: 'Fill if empty',
  mirror: 'Mirror',
  off: 'Off',
};

/** For selects. */
export const POLICY_CHOICES = POLICIES.map((value) => ({ value, label: LABELS[value] }));

/** What becomes of the contact’s value. The newest statement wins, whatever the policy. */
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
