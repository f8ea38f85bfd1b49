// What the rules of an integration do, in sentences with the source's own nouns. Pure.
import type { Schema } from '@audience/api-client';
import type { Nouns } from '../../lib/connectors.ts';

export type Action = Schema<'SyncAction'>;
export type Trigger = 'created' | 'updated';

/** The four actions, in the order shown. */
export const ACTIONS: ReadonlyArray<{ value: Action; label: string }> = [
  { value: 'create_or_update', label: 'Create or update' },
  { value: 'create_only', label: 'Create only' },
  { value: 'update_only', label: 'Update only' },
  { value: 'none', label: 'No action' },
];

/** When an action is taken. A source that cannot tell the two apart has one rule for both. */
export function whenSentence(trigger: Trigger, { person }: Nouns, isOnly: boolean): string {
  return isOnly ? `When ${aOrAn(person.one)} is created or updated` : `When ${aOrAn(person.one)} is ${trigger}`;
}

/** What an action means. `unlinked`: it leaves people who are shown under *Not linked*. */
export function meaningOf(action: Action, trigger: Trigger, nouns: Nouns): { text: string; unlinked: boolean } {
  const { person, source } = nouns;
  switch (action) {
    case 'create_or_update':
      return { text: 'No contact matches: a new one is created. One matches: it is updated.', unlinked: false };
    case 'create_only':
      return {
        text: `No contact matches: a new one is created. One matches: its fields stay as they are, and the ${person.one} is linked to it.`,
        unlinked: false,
      };
    case 'update_only':
      return {
        text: `One matches: it is updated. No contact matches: nothing is created, and the ${person.one} is listed under`,
        unlinked: true,
      };
    case 'none':
      return {
        text: `Nothing changes here when ${aOrAn(person.one)} is ${trigger} in ${source}, whether a contact matches or not.`,
        unlinked: false,
      };
  }
}

/** `a guest`, `an attendee`. */
export function aOrAn(word: string): string {
  return `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;
}

/** `guest’s`, `guests’`. */
export function possessive(word: string): string {
  return word.endsWith('s') ? `${word}’` : `${word}’s`;
}

/** A field's label within a sentence: `Email` becomes `email`, `VIP code` stays. */
export function inSentence(label: string): string {
  return /^\p{Lu}(?:\p{Lu}|\d)/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
