// The UID that a known person carries, for hosts that show it beside the person.

import type { Known } from './plan.ts';
import { type Ruleset, rulesetOf } from './ruleset.ts';
import type { PersonState } from './state.ts';
import { uidReadingOf } from './uid-of.ts';

/** A reader of UIDs: the normal form of a person's UID by its integration's rules; null where it is blank or not valid. */
export function uidReader(
  known: Pick<Known, 'integrations' | 'fields' | 'country'>,
): (person: Pick<PersonState, 'integrationId' | 'snapshot'>) => string | null {
  const rulesets = new Map<string, Ruleset | null>();
  return (person) => {
    const rules = known.integrations.get(person.integrationId);
    const ruleset = rulesets.get(person.integrationId) ?? (rules === undefined ? null : rulesetOf(rules, known.fields));
    rulesets.set(person.integrationId, ruleset);
    if (ruleset === null || person.snapshot === null) return null;
    const reading = uidReadingOf(ruleset, person.snapshot.values, known.country);
    return reading.kind === 'value' ? reading.normal : null;
  };
}
