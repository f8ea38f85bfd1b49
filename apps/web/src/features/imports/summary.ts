// What an import will do, in one sentence. Pure.
import { type Noun, type Nouns } from '../../lib/connectors.ts';
import { counted, countOf } from '../../lib/words.ts';
import { type Draft, isOneEvent } from './draft.ts';

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** How many persons are expected; null: the source does not tell of all. */
export function expectedPersons(draft: Draft): number | null {
  const counted = isOneEvent(draft) && draft.lists !== null ? draft.lists : draft.events;
  return counted.reduce<number | null>(
    (sum, { personCount }) => (sum === null || personCount === null ? null : sum + personCount),
    0,
  );
}

/** `214 guests of Cocktail Party and 10 more events`. */
export function scopeInWords(draft: Draft, nouns: Nouns): string {
  const expected = expectedPersons(draft);
  const people = expected === null ? `all ${nouns.person.other}` : countOf(expected, nouns.person);
  const [first, ...more] = draft.events;
  if (first === undefined) return people;
  return `${people} of ${first.name}${listsInWords(draft)}${moreInWords(more.length, nouns.event)}`;
}

/** The whole: `Import 214 guests of Cocktail Party, by Email; new contacts get the tag Salon.` */
export function summaryOf(draft: Draft, uidLabel: string, nouns: Nouns): string {
  const parts = [
    tagsInWords('new contacts get', draft.tagsForCreated),
    tagsInWords('updated contacts get', draft.tagsForUpdated),
    draft.relationships ? 'available relationships are created' : null,
  ].filter((part) => part !== null);
  return [`Import ${scopeInWords(draft, nouns)}, by ${uidLabel}`, ...parts].join('; ').concat('.');
}

function listsInWords(draft: Draft): string {
  if (!isOneEvent(draft) || draft.lists === null || draft.lists.length === 0) return '';
  return ` (${lists.format(draft.lists.map(({ name }) => name))})`;
}

function moreInWords(more: number, event: Noun): string {
  if (more === 0) return '';
  return ` and ${counted(more)} more ${more === 1 ? event.one : event.other}`;
}

function tagsInWords(who: string, tags: readonly string[]): string | null {
  if (tags.length === 0) return null;
  return `${who} the ${tags.length === 1 ? 'tag' : 'tags'} ${lists.format(tags)}`;
}
