// Changing a set-up: one change after the other, and what the host made of it is what every page shows from then on.
import type { Schema } from '@audience/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { inTurn } from '../../lib/in-turn.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';

export type Change = Schema<'ChangeIntegration'>;

/** Does work on an integration once the changes of it that were begun before are answered. */
export function inTurnOf<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  return inTurn(`integration ${id}`, work);
}

/** Sends a change in its turn. */
export function sendChange(queries: QueryClient, id: string, body: Change): Promise<Integration> {
  return inTurnOf(id, () => sendNow(queries, id, body));
}

/** Sends a change without waiting: for work that has its turn. */
export async function sendNow(queries: QueryClient, id: string, body: Change): Promise<Integration> {
  const changed = await answer(api.PATCH('/api/v1/integrations/{id}', { params: { path: { id } }, body }));
  await keep(queries, changed);
  return changed;
}

/** Puts an integration as answered in the place of the one kept. Settings may hold a secret just made: those are fetched anew. */
export async function keep(queries: QueryClient, changed: Integration): Promise<void> {
  const { id } = changed;
  // What is under way was asked before the change.
  await queries.cancelQueries({ queryKey: keys.integration(id) });
  queries.setQueryData<Integration>(keys.integration(id), (held) =>
    held === undefined ? undefined : { ...changed, settings: held.settings },
  );
  void queries.invalidateQueries({ queryKey: keys.integrations });
  void queries.invalidateQueries({ queryKey: keys.status(id) });
}
