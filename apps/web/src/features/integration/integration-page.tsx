// One integration: the switch, how both sides are, and the three steps of its set-up.
import { ProblemAnswer } from '@audience/api-client';
import { Anchor } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageLoading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectors } from '../../lib/connectors.ts';
import { useMay } from '../../lib/session.ts';
import { IntegrationView } from './integration-view.tsx';
import { useIntegration } from './use-integration.ts';

export default function IntegrationPage() {
  const { id = '' } = useParams();
  const integration = useIntegration(id);
  const connectors = useConnectors();
  const may = useMay('administrator');
  if (integration.error instanceof ProblemAnswer && integration.error.status === 404) return <Gone />;
  const failed = [integration, connectors].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) {
    return (
      <Page title="Integration" above={ABOVE}>
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (integration.data === undefined || connectors.data === undefined) return <PageLoading />;
  const connector = connectors.data.find((one) => one.id === integration.data.connector);
  return (
    <IntegrationView key={id} integration={integration.data} connector={connector} may={may}>
      {!may && (
        <Banner tone="blue" icon={IconEye}>
          You can look at this page. Administrators change what is set up here.
        </Banner>
      )}
    </IntegrationView>
  );
}

const ABOVE = { to: '/integration', label: 'Integration' };

// Removed by somebody, here or in another window, or an address that was mistyped.
function Gone() {
  return (
    <Page title="Integration" above={ABOVE}>
      <Panel>
        <EmptyState title="This integration is not here">
          It may have been removed. Contacts and history that came by it are where they were.{' '}
          <Anchor component={Link} to="/integration" underline="always">
            See what is connected
          </Anchor>
        </EmptyState>
      </Panel>
    </Page>
  );
}
