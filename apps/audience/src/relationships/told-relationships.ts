// What a source told of relationships, as rows: of a pair without direction one row an event. Pure.
import type { SourceRelationship } from '@audience/connector';
import { sourceLabel } from './label.ts';

/** A relationship between two persons of a source; the smaller id stands first. */
export interface ToldRelationship {
  readonly eventId: string;
  readonly personId: string;
  readonly relatedPersonId: string;
  readonly label: string;
}

/** The relationships of a page, each pair of an event once, as told last. Nobody is related to themselves. */
export function toldRelationships(page: readonly SourceRelationship[]): ToldRelationship[] {
  const byPair = new Map<string, ToldRelationship>();
  for (const { eventId, personId, relatedPersonId, ...told } of page) {
    const label = sourceLabel(told.label);
    if (label === '' || personId === relatedPersonId) continue;
    const pair = orderedPair(personId, relatedPersonId);
    byPair.set([eventId, ...pair].join('\0'), { eventId, personId: pair[0], relatedPersonId: pair[1], label });
  }
  // In one order, so that two who write the same rows wait for each other and never knot.
  return [...byPair].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}

/** A pair without direction as it is stored. */
export function orderedPair(one: string, other: string): readonly [smaller: string, greater: string] {
  return one < other ? [one, other] : [other, one];
}
