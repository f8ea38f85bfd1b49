// What is connected with the account, and what could be.
import { Stack } from '@mantine/core';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectors } from '../../lib/connectors.ts';
import { useIntegrations } from '../../lib/integrations.ts';
import { useMay } from '../../lib/session.ts';
import { ConnectorFaults } from './connector-faults.tsx';
import { ConnectorList } from './connector-list.tsx';
import { FirstSteps } from './first-steps.tsx';
import { IntegrationList } from './integration-list.tsx';

export default function IntegrationsPage() {
  const integrations = useIntegrations();
  const connectors = useConnectors();
  const may = useMay('administrator');
  const failed = [integrations, connectors].find(({ error, data }) => error !== null && data === undefined);
  const isEmpty = integrations.data?.length === 0;
  return (
    <Page title="Integration" lead="Where contacts and their history come from. Audience only ever reads there.">
      {failed !== undefined && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && (integrations.data === undefined || connectors.data === undefined) && (
        <Panel>
          <Loading lines={3} />
        </Panel>
      )}
      {integrations.data !== undefined && connectors.data !== undefined && (
        <Stack gap="md">
          <ConnectorFaults />
          {isEmpty && may && <FirstSteps connectors={connectors.data} />}
          {isEmpty && !may && (
            <Panel>
              <EmptyState title="Nothing is connected yet">
                An administrator of this account can connect a source. Contacts then come from there by themselves.
              </EmptyState>
            </Panel>
          )}
          {!isEmpty && <IntegrationList integrations={integrations.data} connectors={connectors.data} />}
          {may && <ConnectorList connectors={connectors.data} isFirst={isEmpty} />}
        </Stack>
      )}
    </Page>
  );
}
