// The sentence above the button.
import { expect, test } from 'vitest';
import { type ChosenEvent, NOTHING_CHOSEN } from './draft.ts';
import { scopeInWords, summaryOf } from './summary.ts';

const NOUNS = {
  source: 'Events',
  person: { one: 'guest', other: 'guests' },
  event: { one: 'event', other: 'events' },
  list: { one: 'guest list', other: 'guest lists' },
};

function event(name: string, personCount: number | null): ChosenEvent {
  return { id: name, name, startsAt: null, timeZone: null, personCount };
}

test('the summary names the first event, how many more, how many people, the UID, tags and relationships', () => {
  const events = [event('Cocktail Party', 114), event('Press Day', 60), event('Gala', 40)];
  const draft = { ...NOTHING_CHOSEN, events, tagsForCreated: ['Salon'], tagsForUpdated: ['2026', 'Press'] };
  expect(summaryOf({ ...draft, relationships: true }, 'Email', NOUNS)).toBe(
    'Import 214 guests of Cocktail Party and 2 more events, by Email; new contacts get the tag Salon; ' +
      'updated contacts get the tags 2026 and Press; available relationships are created.',
  );
});

test('of one event with some of its lists only their people are counted, and the lists are named', () => {
  const lists = ['VIP', 'Press'].map((name) => ({ id: name, name, personCount: 10 }));
  const draft = { ...NOTHING_CHOSEN, events: [event('Gala', 400)], lists };
  expect(scopeInWords(draft, NOUNS)).toBe('20 guests of Gala (VIP and Press)');
});

test('where the source does not tell how many people there are, no number is made up', () => {
  const draft = { ...NOTHING_CHOSEN, events: [event('Gala', null), event('Press Day', 3)] };
  expect(scopeInWords(draft, NOUNS)).toBe('all guests of Gala and 1 more event');
});
