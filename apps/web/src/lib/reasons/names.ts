// Short names of outcomes and reasons: for pills and filters.
import { inSentence, type Speech } from './speech.ts';

/** Of which tone a pill is. */
export type Tone = 'plain' | 'accent' | 'amber' | 'rust' | 'blue';

/** Outcomes in the order of the host, each with its word and tone. */
export const OUTCOMES = {
  created: { word: 'Created', tone: 'accent' },
  updated: { word: 'Updated', tone: 'accent' },
  unchanged: { word: 'Unchanged', tone: 'plain' },
  linked: { word: 'Linked', tone: 'blue' },
  recorded: { word: 'Recorded', tone: 'blue' },
  skipped: { word: 'Skipped', tone: 'plain' },
  ignored: { word: 'Ignored', tone: 'amber' },
  failed: { word: 'Failed', tone: 'rust' },
} as const satisfies Readonly<Record<string, { word: string; tone: Tone }>>;

/** An outcome's word and tone. What failed is tried again, or was given up. */
export function outcomeName(told: { outcome: string; dead?: boolean }): { word: string; tone: Tone } {
  if (told.outcome === 'failed' && told.dead !== undefined)
    return { word: told.dead ? 'Given up' : 'Failing', tone: 'rust' };
  const names: Readonly<Record<string, { word: string; tone: Tone }>> = OUTCOMES;
  return names[told.outcome] ?? { word: told.outcome, tone: 'plain' };
}

type Name = (speech: Speech) => string;

/** Reasons but those of failures, each in a few words. */
export const REASONS: Readonly<Record<string, Name>> = {
  matched: ({ uid }) => `The ${uid} matches`,
  no_match: ({ uid }) => `No contact has the ${uid}`,
  linked: () => 'Linked already',
  create_only: () => 'Rule: create contact only',
  no_action: () => 'Rule: no action',
  uid_blank: ({ uid }) => `The ${uid} is empty`,
  uid_invalid: ({ uid }) => `The ${uid} is not valid`,
  uid_filled: ({ uid }) => `The ${uid} was filled in`,
  uid_changed: ({ uid }) => `The ${uid} changed`,
  uid_corrected: ({ uid }) => `The ${uid} was corrected`,
  late: () => 'Late, but newer',
  stale: () => 'Overtaken by something newer',
  suppressed: () => 'Erased here',
  by_hand: () => 'By hand',
  event_changed: ({ nouns }) => `The ${nouns.event.one} changed`,
  list_changed: ({ nouns }) => `The ${nouns.list?.one ?? 'list'} changed`,
  removed_at_source: ({ nouns }) => `Removed in ${nouns.source}`,
  contact_removed: () => 'Contact removed here',
  integration_off: () => 'Switched off here',
  source_off: ({ nouns }) => `Switched off in ${nouns.source}`,
  unknown_type: () => 'Of an unknown kind',
  nothing_for_us: () => 'Nothing to keep',
};

/** A reason in a few words; a code without one becomes words as well as it can. */
export function reasonName(reason: string, speech: Speech): string {
  const words = reason.replaceAll('_', ' ');
  return REASONS[reason]?.(speech) ?? words.charAt(0).toUpperCase() + inSentence(words).slice(1);
}
