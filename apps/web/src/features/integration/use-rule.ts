// One rule of a set-up, for one control: a choice is seen at once, saved in its turn, put back where it is refused, and can be taken
// back. Of choices that wait for their turn the last is sent; the others are as if never made.
import { notifyManager, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayDone } from '../../components/say-done.tsx';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';
import { type Change, inTurnOf, sendNow } from './use-change.ts';
import { useFreshValue } from './use-fresh-value.ts';

export interface Rule<Value> {
  /** What to show: what was chosen, while that is being saved. */
  value: Value;
  /** May be called while another choice is being saved. */
  choose: (value: Value) => void;
  isSaving: boolean;
  /** Somebody else changed it just now. */
  isFresh: boolean;
  /** Why the last choice was not taken; null: it was. */
  error: unknown;
}

interface RuleOptions<Value> {
  integration: Integration;
  /** What an integration has by this rule. */
  read: (integration: Integration) => Value;
  change: (value: Value) => Change;
  /** What is said once it holds. */
  said: (value: Value) => string;
}

interface Choice<Value> {
  to: Value;
}

export function useRule<Value>({ integration, read, change, said }: RuleOptions<Value>): Rule<Value> {
  const queries = useQueryClient();
  const held = read(integration);
  const { isFresh, own } = useFreshValue(held);
  const [chosen, setChosen] = useState<Choice<Value> | null>(null);
  const last = useRef<Choice<Value> | null>(null);
  /** @returns what held before; null: another choice was made meanwhile, so this one was not sent. */
  const send = (to: Value, isWanted: () => boolean): Promise<{ before: Value } | null> =>
    inTurnOf(integration.id, async () => {
      if (!isWanted()) return null;
      const before = read(queries.getQueryData<Integration>(keys.integration(integration.id)) ?? integration);
      own(to);
      await sendNow(queries, integration.id, change(to));
      return { before };
    });
  const mutation = useMutation({
    mutationFn: (choice: Choice<Value>) => send(choice.to, () => last.current === choice),
    onSuccess: (sent, { to }) => {
      if (sent !== null) sayDone(said(to), () => send(sent.before, () => true));
    },
    // It may be because of what somebody else did meanwhile: what holds now is shown.
    onError: () => void queries.invalidateQueries({ queryKey: keys.integration(integration.id) }),
    onSettled: (_sent, _error, choice) => {
      if (last.current !== choice) return;
      last.current = null;
      // In line with what tells the page of the answer, so that the value from before does not show in between.
      notifyManager.schedule(() => setChosen((now) => (now === choice ? null : now)));
    },
  });
  return {
    value: chosen === null ? held : chosen.to,
    choose: (to) => {
      const choice = { to };
      last.current = choice;
      setChosen(choice);
      mutation.mutate(choice);
    },
    isSaving: chosen !== null,
    isFresh,
    error: chosen === null ? mutation.error : null,
  };
}
