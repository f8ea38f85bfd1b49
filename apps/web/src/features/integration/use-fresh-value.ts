// A value that somebody else changed while it is shown: marked for a few seconds.
import { useEffect, useRef } from 'react';
import { useFresh } from '../../lib/use-fresh.ts';

export interface FreshValue<Value> {
  isFresh: boolean;
  /** Says that a change to this value is one's own: it is not marked. */
  own: (value: Value) => void;
}

const NAME = 'value';

export function useFreshValue<Value>(value: Value): FreshValue<Value> {
  const { keys, mark } = useFresh();
  const known = useRef(value);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    mark([NAME]);
  }, [value, mark]);
  return {
    isFresh: keys.has(NAME),
    own: (chosen) => {
      known.current = chosen;
    },
  };
}
