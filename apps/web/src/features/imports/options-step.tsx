// Step 3: what else: the action, whose value wins, tags, relationships, blank identifiers.
import { Checkbox, Stack } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { Segments } from '../../components/segments.tsx';
import { ACTIONS } from '../../lib/action-words.ts';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { inSentence } from '../../lib/reasons/speech.ts';
import { possessive, withArticle } from '../../lib/words.ts';
import type { Draft } from './draft.ts';
import { actionAsSetUp, meaningOfAction } from './options-in-words.ts';
import { TagChoice } from './tag-choice.tsx';

interface OptionsStepProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  integration: Integration;
  uidLabel: string;
  nouns: Nouns;
  hasRelationships: boolean;
}

export default function OptionsStep({
  draft,
  change,
  integration,
  uidLabel,
  nouns,
  hasRelationships,
}: OptionsStepProps) {
  const asSetUp = actionAsSetUp(integration);
  const action = draft.action ?? asSetUp;
  const uid = inSentence(uidLabel);
  return (
    <Stack gap="md">
      <Panel title="What happens to contacts">
        <Stack gap="lg">
          <Segments
            label={`For each ${nouns.person.one}`}
            options={ACTIONS}
            value={action}
            onChange={(chosen) => change({ action: chosen === asSetUp ? null : chosen })}
          >
            {meaningOfAction(action, nouns)}
            {action === asSetUp && ' This is how it is set up.'}
          </Segments>
          <Segments
            label="When a contact has another value"
            options={[
              { value: 'newest', label: 'The newest value wins' },
              { value: 'source', label: `The value of ${nouns.source} wins` },
            ]}
            value={draft.prefer}
            onChange={(prefer) => change({ prefer })}
          >
            {draft.prefer === 'newest'
              ? `What was said last counts, here or in ${nouns.source}. An old ${nouns.event.one} brings no old values back.`
              : `All values of ${nouns.source} count as said when this import begins, also where somebody edited the contact since.`}
          </Segments>
          <Checkbox
            label={`If ${withArticle(possessive(nouns.person.one))} ${uid} is empty, create a contact with a blank ${uid}`}
            description={`Otherwise they are skipped, and stay under Not linked.${draft.createWhenUidBlank === null ? ' As set up.' : ''}`}
            checked={draft.createWhenUidBlank ?? integration.createWhenUidBlank}
            onChange={({ currentTarget }) => change({ createWhenUidBlank: currentTarget.checked })}
          />
        </Stack>
      </Panel>
      <Panel title={hasRelationships ? 'Tags and relationships' : 'Tags'}>
        <Stack gap="lg">
          <TagChoice
            label="Tags for new contacts"
            value={draft.tagsForCreated}
            onChange={(tagsForCreated) => change({ tagsForCreated })}
          />
          <TagChoice
            label="Tags for updated contacts"
            value={draft.tagsForUpdated}
            onChange={(tagsForUpdated) => change({ tagsForUpdated })}
          />
          {hasRelationships && (
            <Checkbox
              label="Create available relationships"
              description={`Who belongs to whom in ${nouns.source} is shown on both contacts. Somebody without a contact yet waits until there is one.`}
              checked={draft.relationships}
              onChange={({ currentTarget }) => change({ relationships: currentTarget.checked })}
            />
          )}
        </Stack>
      </Panel>
    </Stack>
  );
}
