// What a connector can do, in a sentence. Pure.
import { capitalized, type Manifest, nounsOf } from '../../lib/connectors.ts';

/** `Guests, guest lists and relationships. Changes arrive as they happen, past events can be imported.` */
export function capabilitiesInWords(connector: Manifest): string {
  const { webhook, changes, pullPersons, pullRelationships } = connector.capabilities;
  const { person, event, list } = nounsOf(connector);
  const things = [
    person.other,
    ...(list === null ? [] : [list.other]),
    ...(pullRelationships ? ['relationships'] : []),
  ];
  const ways = [
    ...(webhook ? ['changes arrive as they happen'] : changes ? ['changes are asked for by themselves'] : []),
    ...(pullPersons ? [`past ${event.other} can be imported`] : []),
  ];
  return `${capitalized(listed(things))}. ${capitalized(listed(ways))}.`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
