// Search, order and filter of the list, kept in the address: a reload, the back button and a link that was sent keep them.
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type FilterPart, filterText, partsOf } from './filter-parts.ts';

/** By what the list may be sorted; `-` is descending. */
export const SORTS = ['last_name', '-last_name', '-updatedAt', 'updatedAt', '-createdAt', 'createdAt'] as const;
export type Sort = (typeof SORTS)[number];

/** What of the contacts is shown, and in which order. */
export interface ListQuery {
  search: string;
  sort: Sort;
  parts: readonly FilterPart[];
}

/** @param how `replace`: no step of its own for the back button. */
export type ChangeList = (change: Partial<ListQuery>, how?: 'replace' | 'push') => void;

const FIRST_SORT: Sort = 'last_name';

/** What the address says, and how to change it. */
export function useListAddress(): [ListQuery, ChangeList] {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => queryOf(params), [params]);
  const change = useCallback<ChangeList>(
    (wanted, how = 'push') => {
      setParams((now) => paramsOf({ ...queryOf(now), ...wanted }), { replace: how === 'replace' });
    },
    [setParams],
  );
  return [query, change];
}

function queryOf(params: URLSearchParams): ListQuery {
  return {
    search: params.get('search') ?? '',
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? FIRST_SORT,
    parts: partsOf(params.get('filter')),
  };
}

function paramsOf({ search, sort, parts }: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  const filter = filterText(parts);
  if (search !== '') params.set('search', search);
  if (sort !== FIRST_SORT) params.set('sort', sort);
  if (filter !== null) params.set('filter', filter);
  return params;
}
