// Why a person of a source has no contact, and what can be done about it.
import type { Person } from '../person.ts';
import { because } from './because.ts';
import type { Speech, Why } from './speech.ts';

/** What there is to say of one. `remedy`: what somebody can do; null: nothing has to be done. */
export interface Unlinked {
  why: Why;
  remedy: string | null;
}

type Told = Pick<Person, 'lastOutcome' | 'removedAtSource'>;

/** Reasons for which persons are without a contact. */
export const UNLINKED_REASONS = [
  'uid_blank',
  'uid_invalid',
  'no_match',
  'stale',
  'suppressed',
  'removed_at_source',
  'contact_removed',
];

/** Why a person is not linked. */
export function unlinkedBecause({ lastOutcome, removedAtSource }: Told, speech: Speech): Unlinked {
  const { source, person } = speech.nouns;
  if (removedAtSource !== null) {
    return { why: { text: `This ${person.one} was removed in ${source}.` }, remedy: null };
  }
  if (lastOutcome === null) {
    return {
      why: { text: `Nothing was done with this ${person.one} yet.` },
      remedy: 'Link by hand, or wait for a change.',
    };
  }
  if (lastOutcome.outcome !== 'skipped') {
    return {
      why: { text: `The contact of this ${person.one} was removed here.` },
      remedy: `The next change in ${source} brings the contact back.`,
    };
  }
  const why = because({ ...lastOutcome, trigger: null }, speech);
  return { why, remedy: remedyOf(lastOutcome.reason, speech) };
}

function remedyOf(reason: string, { uid, nouns: { source } }: Speech): string | null {
  switch (reason) {
    case 'uid_blank':
      return `Fill in the ${uid} in ${source}, or link by hand.`;
    case 'uid_invalid':
      return `Correct the ${uid} in ${source}, or link by hand.`;
    case 'no_match':
      return `Add a contact with this ${uid}, or link by hand.`;
    case 'suppressed':
      return null;
    default:
      return 'Link by hand, or wait for the next change.';
  }
}
