// Changes values of a contact, on what was read: 412 when somebody else changed it since.
import type { Schema } from '@audience/api-client';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { type ReadContact, withTag } from '../../lib/contact.ts';
import { keys } from '../../lib/query-keys.ts';

export interface ContactChange {
  body: Schema<'ChangeContact'>;
  etag: string;
}

/** The call, and what the app knows after it. */
export async function changeContact(
  queries: QueryClient,
  id: string,
  { body, etag }: ContactChange,
): Promise<ReadContact> {
  const params = { path: { id }, header: { 'If-Match': etag } };
  const changed = await withTag(api.PATCH('/api/v1/contacts/{id}', { params, body }));
  queries.setQueryData(keys.contact(id), changed);
  void queries.invalidateQueries({ queryKey: keys.contactPart(id, 'changes') });
  void queries.invalidateQueries({ queryKey: keys.contacts });
  return changed;
}

export function useChangeContact(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: ContactChange) => changeContact(queries, id, change),
    // What it is now is needed to go on.
    onError: () => void queries.invalidateQueries({ queryKey: keys.contact(id), exact: true }),
  });
}
