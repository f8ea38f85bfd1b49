// Lists that somebody read on far: fetching them again whole at each change would take more calls than there are changes.
import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';

/** A list of more pages than this is not fetched again by itself; what changes in it is put in its place. */
export const MOST_LIVE_PAGES = 8;

interface Item {
  id: string;
}

interface ItemPage {
  items: readonly Item[];
}

/** Whether what is kept is such a list. */
export function isFarList({ state: { data } }: Pick<Query, 'state'>): boolean {
  return isPaged(data) && data.pages.length > MOST_LIVE_PAGES;
}

/** Puts a thing, as it is now, in its place in every list of this name that is too far to be fetched again. */
export function putInPlace(queries: QueryClient, name: string, thing: Item): void {
  queries.setQueriesData({ queryKey: [name], predicate: isFarList }, (data: unknown) =>
    isPaged(data) ? { ...data, pages: data.pages.map((page) => withThing(page, thing)) } : data,
  );
}

function withThing(page: ItemPage, thing: Item): ItemPage {
  if (!page.items.some(({ id }) => id === thing.id)) return page;
  return { ...page, items: page.items.map((item) => (item.id === thing.id ? thing : item)) };
}

function isPaged(data: unknown): data is InfiniteData<ItemPage> {
  const pages: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'pages') : undefined;
  return Array.isArray(pages) && pages.every(isPage);
}

function isPage(page: unknown): page is ItemPage {
  return typeof page === 'object' && page !== null && Array.isArray(Reflect.get(page, 'items'));
}
