// Sets up a new integration: the form, then what has to be entered at the source.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageLoading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectors } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { useMay } from '../../lib/session.ts';
import { HandOver } from './hand-over.tsx';
import { SetUpForm } from './set-up-form.tsx';

const ABOVE = { to: '/integration', label: 'Integration' };

export default function SetUpPage() {
  const [search] = useSearchParams();
  const connectors = useConnectors();
  const may = useMay('administrator');
  // With a secret that is shown once: it lives on this page and nowhere else.
  const [made, setMade] = useState<Integration | null>(null);
  if (connectors.isPending) return <PageLoading />;
  if (connectors.error !== null) {
    return (
      <Page title="Set up" above={ABOVE}>
        <Failure error={connectors.error} onRetry={() => void connectors.refetch()} />
      </Page>
    );
  }
  const connector = connectors.data.find(({ id }) => id === search.get('connector'));
  if (connector === undefined || !may) {
    return (
      <Page title="Set up" above={ABOVE}>
        <Panel>
          <EmptyState title={may ? 'There is no such connector' : 'Administrators set integrations up'}>
            {may ? 'It is not loaded. ' : 'Ask one of this account. '}
            <Anchor component={Link} to="/integration" underline="always">
              See what is connected
            </Anchor>
          </EmptyState>
        </Panel>
      </Page>
    );
  }
  return made === null ? (
    <Page
      title={`Set up ${connector.name}`}
      above={ABOVE}
      lead={`Audience reads from ${connector.name} and never changes anything there.`}
    >
      <SetUpForm connector={connector} onMade={setMade} />
    </Page>
  ) : (
    <Page title={`${connector.name} is connected`} above={ABOVE}>
      <HandOver integration={made} connector={connector} />
    </Page>
  );
}
