// Takes a contact away: removed, or erased with all that sources told of it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { sayDone } from '../../components/say-done.tsx';
import { api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export interface Removal {
  isErasure: boolean;
  doNotBringBack: boolean;
}

export function useRemoveContact(id: string, name: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ isErasure, doNotBringBack }: Removal) => {
      const path = { id };
      return isErasure
        ? api.POST('/api/v1/contacts/{id}/erase', { params: { path }, body: { doNotBringBack } })
        : api.DELETE('/api/v1/contacts/{id}', {
            params: { path, query: { doNotBringBack: String(doNotBringBack) } },
          });
    },
    onSuccess: async (_nothing, { isErasure }) => {
      sayDone(`${name} is ${isErasure ? 'erased' : 'removed'}.`);
      await navigate('/contacts');
      queries.removeQueries({ queryKey: keys.contact(id) });
      void queries.invalidateQueries({ queryKey: keys.contacts });
    },
  });
}
