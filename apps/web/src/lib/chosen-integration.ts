// Which integration a page is about: the one in its address, else the first.
import { useSearchParams } from 'react-router';
import { type Integration, useIntegrations } from './integrations.ts';

/** The integration of a page. `chosen` undefined: none is known (yet). */
export interface ChosenIntegration {
  all: readonly Integration[];
  chosen: Integration | undefined;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
  /** Another one: what else stands in the address was about the one before. */
  choose: (id: string) => void;
}

export function useChosenIntegration(): ChosenIntegration {
  const { data: all = [], isPending, error, refetch } = useIntegrations();
  const [address, setAddress] = useSearchParams();
  const id = address.get('integration');
  return {
    all,
    chosen: all.find((one) => one.id === id) ?? all[0],
    isPending,
    error,
    retry: () => void refetch(),
    choose: (other) => setAddress({ integration: other }),
  };
}
