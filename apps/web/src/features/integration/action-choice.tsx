// What is done when a person is created, or updated, in the source.
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { FormProblem } from '../../components/form-problem.tsx';
import { Segments } from '../../components/segments.tsx';
import { ACTIONS, type Action } from '../../lib/action-words.ts';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { FreshLine } from './fresh-line.tsx';
import { meaningOf, type Trigger, whenSentence } from './rules-in-words.ts';
import { useRule } from './use-rule.ts';

interface ActionChoiceProps {
  integration: Integration;
  nouns: Nouns;
  may: boolean;
  trigger: Trigger;
  /** The source cannot tell created from updated. */
  isOnly: boolean;
}

export function ActionChoice({ integration, nouns, may, trigger, isOnly }: ActionChoiceProps) {
  const when = whenSentence(trigger, nouns, isOnly);
  const rule = useRule<Action>({
    integration,
    read: ({ onCreated, onUpdated }) => (trigger === 'created' ? onCreated : onUpdated),
    change: (action) => (trigger === 'created' ? { onCreated: action } : { onUpdated: action }),
    said: (action) => `${when}: ${ACTIONS.find(({ value }) => value === action)?.label.toLowerCase()}.`,
  });
  const meaning = meaningOf(rule.value, trigger, nouns);
  return (
    <FreshLine isFresh={rule.isFresh}>
      <Segments label={when} options={ACTIONS} value={rule.value} onChange={rule.choose} disabled={!may}>
        {meaning.text}
        {meaning.unlinked && (
          <>
            {' '}
            <Anchor component={Link} to={`/not-linked?integration=${integration.id}`} inherit underline="always">
              not linked
            </Anchor>
            .
          </>
        )}
      </Segments>
      {rule.error !== null && <FormProblem error={rule.error} />}
    </FreshLine>
  );
}
