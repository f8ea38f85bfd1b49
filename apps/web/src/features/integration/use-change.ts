// Changing a set-up: one rule at a time, seen at once, put back where it is refused, with a way back where it is taken.
import type { Schema } from '@audience/api-client';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { sayDone } from '../../components/say-done.tsx';
import { answer, api } from '../../lib/api.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import { useFreshValue } from './use-fresh-value.ts';

export type Change = Schema<'ChangeIntegration'>;

/** Sends a change; what the host made of it is what every page shows from then on. */
export async function sendChange(queries: QueryClient, id: string, body: Change): Promise<Integration> {
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

/** A rule of the set-up, for one control. */
export interface Rule<Value> {
  /** What to show: what was chosen, while that is being saved. */
  value: Value;
  choose: (value: Value) => void;
  isSaving: boolean;
  /** Somebody else changed it just now. */
  isFresh: boolean;
  /** Why the last choice was not taken; null: it was. */
  error: unknown;
}

interface RuleOptions<Value> {
  integration: Integration;
  value: Value;
  change: (value: Value) => Change;
  /** What is said once it holds. */
  said: (value: Value) => string;
}

export function useRule<Value>({ integration, value, change, said }: RuleOptions<Value>): Rule<Value> {
  const queries = useQueryClient();
  const { isFresh, own } = useFreshValue(value);
  const send = (chosen: Value): Promise<Integration> => {
    own(chosen);
    return sendChange(queries, integration.id, change(chosen));
  };
  const mutation = useMutation({
    mutationFn: ({ to }: { to: Value; from: Value }) => send(to),
    // One after the other: the last choice is the one that stays.
    scope: { id: `integration ${integration.id}` },
    onSuccess: (_changed, { to, from }) => sayDone(said(to), () => send(from)),
  });
  return {
    value: mutation.isPending ? mutation.variables.to : value,
    choose: (to) => mutation.mutate({ to, from: value }),
    isSaving: mutation.isPending,
    isFresh,
    error: mutation.error,
  };
}
