// Import existing events: from which source, then the three steps.
import { Anchor } from '@mantine/core';
import { Link, Navigate, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/session.ts';
import { SourceChoice } from './source-choice.tsx';
import { useImportSources } from './use-import-sources.ts';
import { Wizard } from './wizard.tsx';

export default function NewImportPage() {
  const [query] = useSearchParams();
  const mayImport = useMay('editor');
  const sources = useImportSources();
  const named = query.get('integration');
  const [only, ...more] = sources.data;
  const chosen = sources.data.find(({ integration }) => integration.id === named);
  if (chosen !== undefined && mayImport) return <Wizard key={chosen.integration.id} source={chosen} />;
  if (sources.isReady && mayImport && named === null && only !== undefined && more.length === 0) {
    return <Navigate to={`?integration=${only.integration.id}`} replace />;
  }
  return (
    <Page title="Import existing events" above={{ to: '/imports', label: 'Imports' }}>
      <Panel {...(sources.data.length > 0 && { title: 'From which source' })}>
        {sources.error !== null && <Failure error={sources.error} onRetry={sources.refetch} />}
        {!sources.isReady && sources.error === null && <Loading />}
        {sources.isReady && !mayImport && (
          <EmptyState title="Editors and administrators import">
            Ask an administrator of the account for the role, or one of them to import for you.
          </EmptyState>
        )}
        {sources.isReady && mayImport && sources.data.length === 0 && <NoSource />}
        {mayImport && sources.data.length > 0 && (
          <SourceChoice sources={sources.data} {...(named !== null && { missing: true })} />
        )}
      </Panel>
    </Page>
  );
}

function NoSource() {
  const maySetUp = useMay('administrator');
  return (
    <EmptyState
      title="No source to import from"
      action={
        maySetUp && (
          <Anchor component={Link} to="/integration">
            Set up an integration
          </Anchor>
        )
      }
    >
      Once a source is connected under Integration, what is there can be imported from here.
    </EmptyState>
  );
}
