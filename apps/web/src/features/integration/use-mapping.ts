// Changing a mapping. The rows by hand are sent as a whole, so each change is worked out on the newest ones: two administrators at once
// lose nothing of each other.
import { ProblemAnswer } from '@audience/api-client';
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { sayDone } from '../../components/say-done.tsx';
import { api } from '../../lib/api.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import { applyEdit, handRowsOf, inverseOf, type MappingEdit } from './mapping-edit.ts';
import { inTurnOf, keep } from './use-change.ts';

const TRIES = 3;

export interface MappingChange {
  edit: MappingEdit;
  /** What is said once it holds. */
  said: string;
}

interface Sent {
  changed: Integration;
  undo: MappingEdit;
}

export function useMappingChange(id: string): UseMutationResult<Sent, Error, MappingChange> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ edit }) => send(queries, id, edit),
    // What it named may be gone: the choices are to be those that there are.
    onError: () => {
      void queries.invalidateQueries({ queryKey: keys.fields });
      void queries.invalidateQueries({ queryKey: keys.source(id, 'fields') });
    },
    onSuccess: ({ undo }, { said }) => sayDone(said, () => send(queries, id, undo)),
  });
}

function send(queries: QueryClient, id: string, edit: MappingEdit): Promise<Sent> {
  return inTurnOf(id, () => sendOnNewest(queries, id, edit));
}

async function sendOnNewest(queries: QueryClient, id: string, edit: MappingEdit): Promise<Sent> {
  const path = { id };
  for (let attempt = 1; ; attempt += 1) {
    const { data: held, response } = await api.GET('/api/v1/integrations/{id}', { params: { path } });
    if (held === undefined) throw new TypeError('The answer was empty.');
    const rows = handRowsOf(held.mapping);
    const etag = response.headers.get('etag');
    try {
      const { data: changed } = await api.PATCH('/api/v1/integrations/{id}', {
        params: { path, header: etag === null ? {} : { 'If-Match': etag } },
        body: { mapping: applyEdit(rows, edit) },
      });
      if (changed === undefined) throw new TypeError('The answer was empty.');
      await keep(queries, changed);
      return { changed, undo: inverseOf(rows, edit) };
    } catch (error) {
      // Somebody else changed it between the two calls.
      if (attempt < TRIES && error instanceof ProblemAnswer && error.status === 412) continue;
      throw error;
    }
  }
}
