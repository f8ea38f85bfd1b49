// What has to be chosen before the next step. Pure.
import type { Nouns } from '../../lib/connectors.ts';
import { counted } from '../../lib/words.ts';
import { type Draft, isOneEvent } from './draft.ts';

/** The host takes no more at once. */
export const MOST_EVENTS = 500;

/** A sentence; null: nothing is missing. */
export function missingIn(draft: Draft, { event, list, person }: Nouns): string | null {
  if (draft.events.length === 0) return `Choose at least one ${event.one}.`;
  if (draft.events.length > MOST_EVENTS) {
    return `Choose at most ${counted(MOST_EVENTS)} ${event.other} at once, and import the others after them.`;
  }
  if (isOneEvent(draft) && draft.lists?.length === 0) {
    return `Choose at least one ${list?.one ?? 'list'}, or all ${person.other}.`;
  }
  return null;
}
