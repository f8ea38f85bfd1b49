// One person of a source, with what the source tells of it, and the link that somebody makes by hand.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Person = Schema<'Person'>;
export type PersonDetail = Schema<'PersonDetail'>;

/** Names a person: its id is the source's own. */
export interface PersonKey {
  integrationId: string;
  personId: string;
}

/** A person as the source tells it now. */
export function usePerson({ integrationId: id, personId }: PersonKey): UseQueryResult<PersonDetail> {
  return useQuery({
    queryKey: keys.person(id, personId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/integrations/{id}/persons/{personId}', { signal, params: { path: { id, personId } } })),
  });
}

/** Links a person to a contact. @param onLinked told of the person as it is then */
export function useLinkPerson({ integrationId: id, personId }: PersonKey, onLinked: (person: Person) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (contactId: string) =>
      answer(
        api.POST('/api/v1/integrations/{id}/persons/{personId}/link', {
          params: { path: { id, personId } },
          body: { contactId },
        }),
      ),
    onSuccess: (person) => {
      void queries.invalidateQueries({ queryKey: keys.persons(id) });
      if (person.contactId !== null) void queries.invalidateQueries({ queryKey: keys.contact(person.contactId) });
      onLinked(person);
    },
  });
}
