// The switch of an integration. On is held against the source first, so it takes a moment and may be refused; off is at once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sayDone } from '../../components/say-done.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { sendChange } from './use-change.ts';

export interface Power {
  /** What to show: off while switching on is being checked. */
  isOn: boolean;
  turn: (on: boolean) => void;
  /** The source is being asked whether it may be switched on. */
  isChecking: boolean;
  /** Why it stays as it was; null: nothing is wrong. */
  error: unknown;
}

export function usePower(integration: Integration, { source }: Nouns): Power {
  const queries = useQueryClient();
  const send = (enabled: boolean): Promise<Integration> => sendChange(queries, integration.id, { enabled });
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: ({ enabled }) =>
      sayDone(
        enabled
          ? `${source} is on: what happens there from now on arrives by itself.`
          : `${source} is off. All that is here stays.`,
        () => send(!enabled),
      ),
  });
  const isGoingOff = mutation.isPending && !mutation.variables;
  return {
    isOn: integration.enabled && !isGoingOff,
    turn: (on) => mutation.mutate(on),
    isChecking: mutation.isPending && mutation.variables,
    error: mutation.error,
  };
}
