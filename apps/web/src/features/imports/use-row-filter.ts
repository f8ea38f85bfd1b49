// Which rows of the report are shown: in the address, so that it can be sent on and gone back to.
import { useSearchParams } from 'react-router';
import type { RowFilter } from './use-imports.ts';

export function useRowFilter(): { filter: RowFilter; show: (filter: RowFilter) => void } {
  const [query, setQuery] = useSearchParams();
  return {
    filter: { outcome: query.get('outcome') ?? '', reason: query.get('reason') ?? '' },
    show: ({ outcome, reason }) =>
      setQuery({ ...(outcome !== '' && { outcome }), ...(reason !== '' && { reason }) }, { preventScrollReset: true }),
  };
}
