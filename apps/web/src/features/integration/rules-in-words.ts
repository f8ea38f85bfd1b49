// What the rules of an integration do, in sentences with the source's own nouns. Pure.
import type { Action } from '../../lib/action-words.ts';
import type { Nouns } from '../../lib/connectors.ts';
import { withArticle } from '../../lib/words.ts';

export type Trigger = 'created' | 'updated';

/** When an action is taken. A source that cannot tell the two apart has one rule for both. */
export function whenSentence(trigger: Trigger, { person }: Nouns, isOnly: boolean): string {
  return isOnly
    ? `When ${withArticle(person.one)} is created or updated`
    : `When ${withArticle(person.one)} is ${trigger}`;
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
        text: `Nothing changes here when ${withArticle(person.one)} is ${trigger} in ${source}, whether a contact matches or not.`,
        unlinked: false,
      };
  }
}
