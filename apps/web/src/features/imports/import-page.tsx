// One import: how far it is, what came of it, what it did with everybody.
import { useParams } from 'react-router';
import { Failure } from '../../components/failure.tsx';
import { PageLoading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ImportView } from './import-view.tsx';
import { useImport } from './use-imports.ts';

export default function ImportPage() {
  const { id = '' } = useParams();
  const run = useImport(id);
  if (run.data !== undefined) return <ImportView run={run.data} />;
  if (run.error === null) return <PageLoading />;
  return (
    <Page title="Import" above={{ to: '/imports', label: 'Imports' }}>
      <Failure error={run.error} onRetry={() => void run.refetch()} />
    </Page>
  );
}
