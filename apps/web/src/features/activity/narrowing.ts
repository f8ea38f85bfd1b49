// What the log is narrowed down to. It stands in the address, so that it can be sent to somebody and gone back from.
import { useSearchParams } from 'react-router';

/** By what outcomes can be filtered: the names are those of the API. */
export const NARROWED_BY = ['outcome', 'reason', 'person', 'contact'] as const;

/** Left out: not narrowed down by that. */
export type Narrowing = Partial<Record<(typeof NARROWED_BY)[number], string>>;

/** What the log is narrowed down to, and how it is narrowed down otherwise. */
export function useNarrowing(): { narrowing: Narrowing; narrow: (to: Narrowing) => void } {
  const [address, setAddress] = useSearchParams();
  const narrowing: Narrowing = {};
  for (const name of NARROWED_BY) {
    const value = address.get(name);
    if (value !== null && value !== '') narrowing[name] = value;
  }
  return {
    narrowing,
    narrow: (to) =>
      setAddress((before) => {
        const after = new URLSearchParams(before);
        for (const name of NARROWED_BY) after.delete(name);
        for (const [name, value] of Object.entries(to)) after.set(name, value);
        return after;
      }),
  };
}
