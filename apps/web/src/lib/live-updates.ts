// What an event of the stream means for what is kept: the thing itself is fetched again at once, long lists at most once a second.
import type { QueryClient } from '@tanstack/react-query';
import { isFarList } from './far-lists.ts';
import type { LiveEvent, LiveStream } from './live.ts';
import { Pacer } from './pacer.ts';
import { keys } from './query-keys.ts';

/** Lists are fetched again at most so often, in milliseconds, however much happens. */
const LIST_PAUSE_MS = 1_000;

/** Keeps the cache true to the stream until the answer is called. */
export function followLive(stream: LiveStream, queries: QueryClient): () => void {
  const fetchAgain = (names: readonly string[]): void => {
    for (const name of names) {
      void queries.invalidateQueries({ queryKey: [name], predicate: (query) => !isFarList(query) });
      void queries.invalidateQueries({ queryKey: [name], predicate: isFarList, refetchType: 'none' });
    }
  };
  const lists = new Pacer(LIST_PAUSE_MS, fetchAgain);
  const stop = stream.listen((event) => {
    switch (event.kind) {
      case 'reset':
        // What the source said was no matter of the stream.
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'asked' });
        break;
      case 'contact':
        void queries.invalidateQueries({ queryKey: keys.contact(idOf(event)) });
        lists.add('contacts', 'fields', 'tags');
        break;
      case 'outcome':
        lists.add('outcomes', 'persons', 'dead', 'status');
        break;
      case 'integration':
        void queries.invalidateQueries({ queryKey: keys.integration(idOf(event)) });
        lists.add('integrations', 'outcomes', 'persons', 'status');
        break;
      case 'import':
        void queries.invalidateQueries({ queryKey: keys.import(idOf(event)) });
        lists.add('imports', 'contacts');
        break;
      case 'review':
        lists.add('review');
        break;
    }
  });
  return () => {
    stop();
    lists.stop();
  };
}

/** The id that an event names; empty where it names none. */
export function idOf({ data }: LiveEvent): string {
  const id: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'id') : undefined;
  return typeof id === 'string' ? id : '';
}
