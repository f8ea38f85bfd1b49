// What the stream does to the list: rows that changed are marked; in a list too far to be fetched again they are read one by one.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readContact } from '../../lib/contact.ts';
import { isFarList, putInPlace } from '../../lib/far-lists.ts';
import { idOf } from '../../lib/live-updates.ts';
import { Pacer } from '../../lib/pacer.ts';
import { keys } from '../../lib/query-keys.ts';
import { useFresh } from '../../lib/use-fresh.ts';
import { useLiveEvents } from '../../lib/use-live.ts';
import type { Contact } from './use-contacts.ts';

const PAUSE_MS = 1_000;
/** Of more rows at a time the others wait for their list to be opened anew. */
const MOST_AT_ONCE = 20;

/** @returns ids of the contacts that just changed. */
export function useLiveList(shown: readonly Contact[]): ReadonlySet<string> {
  const queries = useQueryClient();
  const fresh = useFresh();
  const pacer = useRef<Pacer>(null);
  useEffect(() => {
    const read = async (id: string): Promise<void> => {
      const found = await readContact(id).catch(() => null);
      if (found !== null) putInPlace(queries, keys.contacts[0], found.contact);
    };
    const made = new Pacer(PAUSE_MS, (ids) => void Promise.all(ids.slice(0, MOST_AT_ONCE).map(read)));
    pacer.current = made;
    return () => made.stop();
  }, [queries]);
  useLiveEvents((event) => {
    if (event.kind !== 'contact') return;
    const id = idOf(event);
    fresh.mark([id]);
    const isFar = queries.getQueryCache().findAll({ queryKey: keys.contacts, type: 'active' }).some(isFarList);
    if (isFar && shown.some((contact) => contact.id === id)) pacer.current?.add(id);
  });
  return fresh.keys;
}
