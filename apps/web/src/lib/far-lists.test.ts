// Lists that were read on far.
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { isFarList, MOST_LIVE_PAGES, putInPlace } from './far-lists.ts';

function listOf(pages: number) {
  return {
    pages: Array.from({ length: pages }, (_, page) => ({ items: [{ id: `${page}`, name: 'old' }], nextCursor: null })),
    pageParams: Array.from({ length: pages }, () => null),
  };
}

test('what changed is put in its place in a far list, and a near one is left to be fetched again', () => {
  const queries = new QueryClient();
  const near = listOf(MOST_LIVE_PAGES);
  queries.setQueryData(['contacts', 'far'], listOf(MOST_LIVE_PAGES + 1));
  queries.setQueryData(['contacts', 'near'], near);
  const changed = { id: '3', name: 'new' };
  putInPlace(queries, 'contacts', changed);
  const far = queries.getQueryData<ReturnType<typeof listOf>>(['contacts', 'far']);
  expect(far?.pages[3]?.items).toEqual([changed]);
  expect(far?.pages[4]?.items).toEqual([{ id: '4', name: 'old' }]);
  expect(queries.getQueryData(['contacts', 'near'])).toEqual(near);
});

test('what is kept otherwise is no far list', () => {
  const queries = new QueryClient();
  queries.setQueryData(['contacts', 'picked'], [{ id: 'one' }]);
  const kept = queries.getQueryCache().find({ queryKey: ['contacts', 'picked'] });
  expect(kept && isFarList(kept)).toBe(false);
});
