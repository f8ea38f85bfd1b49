// Who came into the list by himself while it is shown: marked for a few seconds.
import { useEffect, useRef } from 'react';
import type { Person } from '../../lib/person.ts';
import { useFresh } from '../../lib/use-fresh.ts';

interface Seen {
  list: string;
  pages: number;
  ids: ReadonlySet<string>;
}

/** @param list what the list is of: another one has no newcomers @returns their ids */
export function useNewcomers(
  pages: ReadonlyArray<{ items: readonly Person[] }> | undefined,
  list: string,
): ReadonlySet<string> {
  const { keys, mark } = useFresh();
  const seen = useRef<Seen>(null);
  useEffect(() => {
    if (pages === undefined) return;
    const ids = new Set(pages.flatMap(({ items }) => items.map(({ personId }) => personId)));
    const before = seen.current;
    seen.current = { list, pages: pages.length, ids };
    // Whoever comes with one more page was there before.
    if (before === null || before.list !== list || before.pages !== pages.length) return;
    mark([...ids].filter((id) => !before.ids.has(id)));
  }, [pages, list, mark]);
  return keys;
}
