// What was done with everything that a source told, and why: as it happens.
import { Anchor, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { IntegrationSelect } from '../../components/integration-select.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useChosenIntegration } from '../../lib/chosen-integration.ts';
import type { Integration } from '../../lib/integrations.ts';
import { integrationPlace } from '../../lib/places.ts';
import { useSpeech } from '../../lib/reasons/use-speech.ts';
import { useMay } from '../../lib/session.ts';
import { useStatus } from '../../lib/status.ts';
import { CountsPanel } from './counts-panel.tsx';
import { DeadPanel } from './dead-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { useNarrowing } from './narrowing.ts';

export default function ActivityPage() {
  const integrations = useChosenIntegration();
  const { chosen, isPending, error, retry } = integrations;
  const speech = useSpeech(chosen);
  return (
    <Page
      title="Activity"
      {...(chosen && { above: { to: integrationPlace(chosen.id), label: speech.nouns.source } })}
      {...(integrations.all.length > 1 && { actions: <IntegrationSelect integrations={integrations} /> })}
    >
      {isPending && <Loading lines={8} />}
      {error !== null && <Failure error={error} onRetry={retry} />}
      {!isPending && error === null && chosen === undefined && <NothingConnected />}
      {chosen !== undefined && <Activity integration={chosen} speech={speech} />}
    </Page>
  );
}

function Activity({ integration, speech }: { integration: Integration; speech: ReturnType<typeof useSpeech> }) {
  const { narrowing, narrow } = useNarrowing();
  const { data: counts } = useStatus(integration.id);
  return (
    <Stack gap="md">
      <CountsPanel integrationId={integration.id} />
      <DeadPanel key={integration.id} integrationId={integration.id} speech={speech} count={counts?.dead ?? 0} />
      <LogPanel
        key={`${integration.id} ${JSON.stringify(narrowing)}`}
        integration={integration}
        speech={speech}
        narrowing={narrowing}
        narrow={narrow}
      />
    </Stack>
  );
}

function NothingConnected() {
  const maySetUp = useMay('administrator');
  return (
    <Panel>
      <EmptyState
        title="Nothing is connected yet"
        action={
          maySetUp && (
            <Anchor component={Link} to="/integration">
              Set up an integration
            </Anchor>
          )
        }
      >
        Once a source is connected, everything that it tells shows here, with what was done and why.
      </EmptyState>
    </Panel>
  );
}
