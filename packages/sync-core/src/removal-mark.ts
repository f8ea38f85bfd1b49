// Since when a person is gone. A source that is read by its state says "still removed" with every later revision.
import type { PersonState, Removal } from './state.ts';
import type { Workbench } from './workbench.ts';

/**
 * A person's removal by all that was told of it.
 *
 * @param since the newest revision in which the person was there
 * @returns as it was where nothing else follows; null where the person was never removed
 */
export function removalMark(
  bench: Workbench,
  { integrationId, personId, removal }: Pick<PersonState, 'integrationId' | 'personId' | 'removal'>,
  since: number,
): Removal | null {
  const told = bench.removals(integrationId, personId).filter(({ revision }) => revision >= since);
  if (told.length === 0) return removal;
  const at = Math.min(...told.map((each) => each.at));
  const revision = Math.max(...told.map((each) => each.revision));
  return removal?.at === at && removal.revision === revision ? removal : { at, revision };
}
