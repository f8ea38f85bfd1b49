// What an event of the stream means for what is kept: the thing itself is fetched again at once, long lists a moment later.
import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent, LiveStream } from './live.ts';
import { keys } from './query-keys.ts';

/** Lists are fetched again at most so often, in milliseconds, however much happens. */
const LIST_PAUSE_MS = 1_000;

/** Keeps the cache true to the stream until the answer is called. */
export function followLive(stream: LiveStream, queries: QueryClient): () => void {
  const lists = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fetchLists = (): void => {
    timer = undefined;
    for (const name of lists) void queries.invalidateQueries({ queryKey: [name] });
    lists.clear();
  };
  const later = (...names: string[]): void => {
    for (const name of names) lists.add(name);
    timer ??= setTimeout(fetchLists, LIST_PAUSE_MS);
  };
  const stop = stream.listen((event) => {
    switch (event.kind) {
      case 'reset':
        void queries.invalidateQueries();
        break;
      case 'contact':
        void queries.invalidateQueries({ queryKey: keys.contact(idOf(event)) });
        later('contacts', 'fields', 'tags');
        break;
      case 'outcome':
        later('outcomes', 'persons', 'dead', 'status');
        break;
      case 'integration':
        void queries.invalidateQueries({ queryKey: keys.integration(idOf(event)) });
        later('integrations', 'outcomes', 'persons');
        break;
      case 'import':
        void queries.invalidateQueries({ queryKey: keys.import(idOf(event)) });
        later('imports', 'contacts');
        break;
      case 'review':
        later('review');
        break;
    }
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** The id that an event names; empty where it names none. */
export function idOf({ data }: LiveEvent): string {
  const id: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'id') : undefined;
  return typeof id === 'string' ? id : '';
}
