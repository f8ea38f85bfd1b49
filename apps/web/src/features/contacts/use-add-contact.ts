// Makes a contact by hand.
import type { Schema } from '@audience/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import type { Contact } from './use-contacts.ts';

export function useAddContact(onAdded: (contact: Contact) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'CreateContact'>) => answer(api.POST('/api/v1/contacts', { body })),
    onSuccess: (contact) => {
      void queries.invalidateQueries({ queryKey: keys.contacts });
      void queries.invalidateQueries({ queryKey: keys.tags });
      onAdded(contact);
    },
  });
}
