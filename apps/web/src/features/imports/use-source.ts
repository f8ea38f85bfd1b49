// What a source has to choose from, asked while somebody waits: not again by itself, for there is a button that does.
import { ProblemAnswer, type Schema } from '@audience/api-client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type SourceEvent = Schema<'BrowsedEvent'>;
export type SourceField = Schema<'SourceField'>;

const PAGE_SIZE = 25;
/** With more events than these the fields of the whole account are shown. */
const MOST_ASKED_SINGLY = 24;
const ASKED_AT_ONCE = 4;

/** Thrown where chosen events are not in the source any more. */
export class EventsGone extends Error {
  override readonly name = 'EventsGone';
  /** The ids of them. */
  readonly eventIds: readonly string[];

  constructor(eventIds: readonly string[]) {
    super('Events that were chosen are not in the source any more.');
    this.eventIds = eventIds;
  }
}

/** Events by part of their name, page by page. */
export function useSourceEvents(id: string, search: string) {
  return useInfiniteQuery({
    queryKey: keys.source(id, 'events', search),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(search !== '' && { search }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return answer(api.GET('/api/v1/integrations/{id}/source/events', { signal, params: { path: { id }, query } }));
    },
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** The lists of one event. */
export function useSourceLists(id: string, eventId: string) {
  return useQuery({
    queryKey: keys.source(id, 'lists', eventId),
    queryFn: async ({ signal }) => {
      const params = { path: { id, eventId } };
      const call = api.GET('/api/v1/integrations/{id}/source/events/{eventId}/lists', { signal, params });
      return (await answer(call)).items;
    },
    retry: false,
  });
}

/**
 * The fields that the persons of these events carry, each once, default ones first. Its error is EventsGone where some of them are not
 * there any more.
 * @param isWanted false: not asked yet
 */
export function useSourceFields(id: string, eventIds: readonly string[], isWanted: boolean) {
  return useQuery({
    queryKey: keys.source(id, 'fields', eventIds),
    enabled: isWanted && eventIds.length > 0,
    queryFn: ({ signal }) => readFields(id, eventIds, signal),
    retry: false,
  });
}

async function readFields(id: string, eventIds: readonly string[], signal: AbortSignal): Promise<SourceField[]> {
  const read = async (event?: string): Promise<SourceField[]> => {
    const query = event === undefined ? {} : { event };
    const call = api.GET('/api/v1/integrations/{id}/source/fields', { signal, params: { path: { id }, query } });
    return (await answer(call)).items;
  };
  if (eventIds.length > MOST_ASKED_SINGLY) return read();
  const found = new Map<string, SourceField>();
  const gone: string[] = [];
  const readOne = (event: string): Promise<SourceField[]> =>
    read(event).catch((error: unknown) => {
      if (!(error instanceof ProblemAnswer) || error.status !== 404) throw error;
      gone.push(event);
      return [];
    });
  for (let from = 0; from < eventIds.length; from += ASKED_AT_ONCE) {
    const asked = eventIds.slice(from, from + ASKED_AT_ONCE);
    for (const field of (await Promise.all(asked.map(readOne))).flat()) found.set(field.key, field);
  }
  if (gone.length > 0) throw new EventsGone(gone);
  return [...found.values()].toSorted((one, other) => Number(one.custom) - Number(other.custom));
}

function firstPage(): string | null {
  return null;
}
