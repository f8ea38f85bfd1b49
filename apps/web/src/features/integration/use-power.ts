// The switch of an integration. On is held against the source first, so it takes a moment and may be refused; off is at once.
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { useRule } from './use-rule.ts';

export interface Power {
  /** What to show: off while switching on is being checked. */
  isOn: boolean;
  /** May be called while the last turn is being saved. */
  turn: (on: boolean) => void;
  /** The source is being asked whether it may be switched on. */
  isChecking: boolean;
  /** Why it stays as it was; null: nothing is wrong. */
  error: unknown;
}

export function usePower(integration: Integration, { source }: Nouns): Power {
  const rule = useRule({
    integration,
    read: ({ enabled }) => enabled,
    change: (enabled) => ({ enabled }),
    said: (on) =>
      on
        ? `${source} is on: what happens there from now on arrives by itself.`
        : `${source} is off. All that is here stays.`,
  });
  return {
    isOn: integration.enabled && rule.value,
    turn: rule.choose,
    isChecking: rule.isSaving && rule.value,
    error: rule.error,
  };
}
