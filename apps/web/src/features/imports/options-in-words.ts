// What the actions of an import mean. Pure.
import type { Action } from '../../lib/action-words.ts';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';

/** The action that an import takes when none is chosen: by hand one works even where nothing happens by itself. */
export function actionAsSetUp({ onCreated }: Pick<Integration, 'onCreated'>): Action {
  return onCreated === 'none' ? 'create_or_update' : onCreated;
}

/** One sentence on what an action does. */
export function meaningOfAction(action: Action, { person }: Nouns): string {
  switch (action) {
    case 'create_or_update':
      return 'No contact matches: a new one is created. One matches: it is updated.';
    case 'create_only':
      return `No contact matches: a new one is created. One matches: it gets the history of its ${person.one}, its fields stay.`;
    case 'update_only':
      return `One matches: it is updated. No contact matches: none is created, and the ${person.one} stays under Not linked.`;
    case 'none':
      return 'Nothing is written. The report lists everybody and changes nobody.';
  }
}
