// Step 2: what happens on its own when something changes in the source.
import { Divider, Stack } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { nounsOf } from '../../lib/connectors.ts';
import { ActionChoice } from './action-choice.tsx';
import { CreateCustomFields } from './create-custom-fields.tsx';
import type { PartProps } from './integration-view.tsx';
import { MappingSummary } from './mapping-summary.tsx';
import type { Trigger } from './rules-in-words.ts';

const BOTH: readonly Trigger[] = ['created', 'updated'];

export function StepAutomation(part: PartProps) {
  const { integration, connector, may } = part;
  const nouns = nounsOf(connector);
  const triggers = BOTH.filter((trigger) => connector?.triggers.includes(trigger) ?? true);
  return (
    <Panel number={2} id="rules" title="What happens on its own">
      <Stack gap="lg">
        {triggers.map((trigger) => (
          <ActionChoice
            key={trigger}
            integration={integration}
            nouns={nouns}
            may={may}
            trigger={trigger}
            isOnly={triggers.length === 1}
          />
        ))}
        <Divider />
        <CreateCustomFields integration={integration} nouns={nouns} may={may} />
        <MappingSummary {...part} />
      </Stack>
    </Panel>
  );
}
