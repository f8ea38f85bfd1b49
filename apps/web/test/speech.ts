// What sentences are made with, for tests.
import type { Speech } from '../src/lib/reasons/speech.ts';

const GUESTS = {
  source: 'Events',
  person: { one: 'guest', other: 'guests' },
  event: { one: 'event', other: 'events' },
  list: { one: 'guest list', other: 'guest lists' },
};

/** Of an integration that goes by the email and creates no contact without one. */
export function speech(parts: Partial<Speech> = {}): Speech {
  return {
    nouns: GUESTS,
    uid: 'email',
    rules: { createWhenUidBlank: false, onCreated: 'create_or_update', onUpdated: 'create_or_update' },
    labelOf: (key) => ({ birthday: 'Birthday' })[key] ?? key,
    ...parts,
  };
}
