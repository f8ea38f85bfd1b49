// One contact with the tag of its state, as the API hands both out.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Contact = Schema<'Contact'>;

/** A contact as it was read. `etag` goes back with an edit, so that nobody overwrites what they have not seen. */
export interface ReadContact {
  contact: Contact;
  etag: string;
}

/** Reads one contact; the live stream keeps it fresh. */
export function useContact(id: string): UseQueryResult<ReadContact> {
  return useQuery({ queryKey: keys.contact(id), queryFn: ({ signal }) => readContact(id, signal) });
}

/** The call itself. */
export async function readContact(id: string, signal?: AbortSignal): Promise<ReadContact> {
  const call = api.GET('/api/v1/contacts/{id}', { params: { path: { id } }, ...(signal && { signal }) });
  const contact = await answer(call);
  return { contact, etag: etagOf((await call).response) };
}

/** The tag of an answer. */
export function etagOf(response: Response): string {
  return response.headers.get('etag') ?? '*';
}
