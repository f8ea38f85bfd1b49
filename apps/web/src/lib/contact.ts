// One contact with the tag of its state, as the API hands both out.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

/** A contact with where its values came from, and its former identifiers. */
export type ContactDetail = Schema<'ContactDetail'>;

/** A contact as it was read. `etag` goes back with an edit, so that nobody overwrites what they have not seen. */
export interface ReadContact {
  contact: ContactDetail;
  etag: string;
}

/** Reads one contact; the live stream keeps it fresh. */
export function useContact(id: string): UseQueryResult<ReadContact> {
  return useQuery({ queryKey: keys.contact(id), queryFn: ({ signal }) => readContact(id, signal) });
}

/** The call itself. */
export function readContact(id: string, signal?: AbortSignal): Promise<ReadContact> {
  return withTag(api.GET('/api/v1/contacts/{id}', { params: { path: { id } }, ...(signal && { signal }) }));
}

/** A contact and its tag out of any call that answers one. */
export async function withTag(call: Promise<{ data?: ContactDetail; response: Response }>): Promise<ReadContact> {
  const contact = await answer(call);
  const { response } = await call;
  return { contact, etag: response.headers.get('etag') ?? '*' };
}
