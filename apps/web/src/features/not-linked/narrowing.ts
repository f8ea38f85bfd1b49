// What the persons without a contact are narrowed down to: it stands in the address.
import { useSearchParams } from 'react-router';
import type { Narrowing } from './use-unlinked.ts';

export function useNarrowing(): { narrowing: Narrowing; narrow: (by: Partial<Narrowing>) => void } {
  const [address, setAddress] = useSearchParams();
  return {
    narrowing: { event: address.get('event'), reason: address.get('reason') },
    narrow: (by) =>
      setAddress((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(by)) {
          if (value === null) after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
  };
}
