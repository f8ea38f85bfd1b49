// Which columns somebody chose, remembered in this browser.
import { useLocalStorage } from '@mantine/hooks';
import { FIRST_COLUMNS } from './columns.tsx';

const PLACE = 'audience.contacts.columns';

/** Keys of the chosen columns, and how to choose others. */
export function useColumns(): [readonly string[], (keys: readonly string[]) => void] {
  const [chosen, setChosen] = useLocalStorage<readonly string[]>({
    key: PLACE,
    defaultValue: FIRST_COLUMNS,
    getInitialValueInEffect: false,
    deserialize: keysIn,
  });
  return [chosen, setChosen];
}

// What lies there may have been written by an older version, or by somebody's hand.
function keysIn(text: string | undefined): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : FIRST_COLUMNS;
  } catch {
    return FIRST_COLUMNS;
  }
}
