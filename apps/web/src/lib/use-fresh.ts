// What just changed: marked for a few seconds, so that it can have a line at its edge.
import { useCallback, useEffect, useRef, useState } from 'react';

/** So long something counts as fresh, in milliseconds. */
export const FRESH_MS = 6_000;

/** What is fresh now, and how something becomes it. */
export interface Fresh {
  keys: ReadonlySet<string>;
  mark: (keys: Iterable<string>) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function useFresh(): Fresh {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(NOTHING);
  const until = useRef(new Map<string, number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sweep = useCallback((): void => {
    const now = Date.now();
    for (const [key, end] of until.current) if (end <= now) until.current.delete(key);
    setFresh(new Set(until.current.keys()));
    const next = Math.min(...until.current.values());
    clearTimeout(timer.current);
    timer.current = until.current.size === 0 ? undefined : setTimeout(sweep, next - now);
  }, []);
  const mark = useCallback(
    (keys: Iterable<string>): void => {
      const marked = [...keys];
      for (const key of marked) until.current.set(key, Date.now() + FRESH_MS);
      if (marked.length > 0) sweep();
    },
    [sweep],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { keys: fresh, mark };
}
