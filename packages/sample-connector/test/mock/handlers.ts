// Sample's API over the source in memory, as MSW handlers. GET only: nothing can be changed through it.
import { HttpResponse, http } from 'msw';
import type { SampleSource } from './source.ts';

/** @param baseUrl where it answers, without a slash at the end */
export function createHandlers(source: SampleSource, baseUrl: string) {
  const page = (items: ReadonlyArray<{ id: string }>, { searchParams }: URL) => {
    const cursor = searchParams.get('cursor');
    const limit = Math.min(Number(searchParams.get('limit') ?? source.pageSize), source.pageSize);
    const before = cursor === null ? -1 : items.findIndex(({ id }) => id === cursor);
    if (cursor !== null && before === -1) return HttpResponse.json({ error: 'no such cursor' }, { status: 400 });
    const rest = items.slice(before + 1);
    const shown = rest.slice(0, limit);
    return HttpResponse.json({ items: shown, next: shown.length < rest.length ? shown.at(-1)?.id : null });
  };
  const read = (path: string, answer: (url: URL, id: string) => Response) =>
    http.get<{ id: string }>(`${baseUrl}/api/${path}`, ({ request, params }) => {
      const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
      if (!source.tokens.has(token)) return HttpResponse.json({ error: 'unauthorized' }, { status: 401 });
      return answer(new URL(request.url), params.id);
    });
  const ofEvent = (id: string, answer: () => Response) =>
    source.events.has(id) ? answer() : HttpResponse.json({ error: 'not found' }, { status: 404 });

  return [
    http.get(`${baseUrl}/api/me`, ({ request }) => {
      const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
      const administrator = source.tokens.get(token);
      if (administrator === undefined) return HttpResponse.json({ error: 'unauthorized' }, { status: 401 });
      return HttpResponse.json({ account: { id: 'account-1', name: 'The House' }, administrator });
    }),
    read('switch', () => HttpResponse.json({ enabled: source.enabled })),
    read('fields', (url) =>
      page(
        source.fields.map((field) => ({ ...field, id: field.key })),
        url,
      ),
    ),
    read('events', (url) => {
      const search = (url.searchParams.get('search') ?? '').toLowerCase();
      return page(
        [...source.events.values()].filter(({ name }) => name.toLowerCase().includes(search)),
        url,
      );
    }),
    read('events/:id', (_url, id) => ofEvent(id, () => HttpResponse.json(source.events.get(id)))),
    read('events/:id/lists', (url, id) =>
      ofEvent(id, () =>
        page(
          [...source.lists.values()].filter(({ eventId }) => eventId === id),
          url,
        ),
      ),
    ),
    read('events/:id/people', (url, id) =>
      ofEvent(id, () => {
        const lists = url.searchParams.get('lists')?.split(',');
        const people = [...source.people.values()].filter(({ eventId }) => eventId === id);
        return page(lists === undefined ? people : people.filter(({ listId }) => lists.includes(listId ?? '')), url);
      }),
    ),
    read('events/:id/relations', (url, id) =>
      ofEvent(id, () => {
        const related = source.relations.filter(({ eventId }) => eventId === id);
        return page(
          related.map((each, index) => ({ ...each, id: String(index) })),
          url,
        );
      }),
    ),
    read('changes', (url) => {
      if (url.searchParams.has('newest')) return HttpResponse.json({ items: source.feed.slice(-1), next: null });
      const after = Number(url.searchParams.get('cursor') ?? url.searchParams.get('after') ?? 0);
      const items = source.feed.filter(({ position }) => position > after).slice(0, source.pageSize);
      const last = items.at(-1)?.position ?? 0;
      return HttpResponse.json({ items, next: last > 0 && last < source.feed.length ? String(last) : null });
    }),
  ];
}
