// Which values changed while somebody looks.
import { useEffect, useRef } from 'react';
import type { ContactDetail } from '../../lib/contact.ts';
import { useFresh } from '../../lib/use-fresh.ts';

type Values = ContactDetail['values'];

/** @returns keys of the fields. */
export function useFreshValues({ values }: Pick<ContactDetail, 'values'>): ReadonlySet<string> {
  const { keys, mark } = useFresh();
  const known = useRef(values);
  useEffect(() => {
    const before = known.current;
    known.current = values;
    mark(changedKeys(before, values));
  }, [values, mark]);
  return keys;
}

/** Keys of the fields in which two states differ. */
export function changedKeys(before: Values, after: Values): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
