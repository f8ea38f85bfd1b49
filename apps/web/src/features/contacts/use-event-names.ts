// Names of source events: for the chips of a filter, and to choose one by a part of its name.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

const MOST = 500;
const MOST_FOUND = 30;

/** Answers the name of an event by its id. */
export function useEventNames(isNeeded: boolean): (id: string) => string {
  const { data: names } = useQuery({
    queryKey: [...keys.sourceEvents, 'names'],
    queryFn: async ({ signal }) => {
      const { items } = await answer(api.GET('/api/v1/source-events', { signal, params: { query: { limit: MOST } } }));
      return new Map(items.map(({ id, name }) => [id, name]));
    },
    enabled: isNeeded,
  });
  return (id) => names?.get(id) ?? (names === undefined ? '…' : 'an event that is gone');
}

/** Events whose name has this in it, newest first. */
export function useFoundEvents(search: string) {
  return useQuery({
    queryKey: [...keys.sourceEvents, { search }],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST_FOUND, ...(search !== '' && { search }) };
      return (await answer(api.GET('/api/v1/source-events', { signal, params: { query } }))).items;
    },
    placeholderData: keepPreviousData,
  });
}
