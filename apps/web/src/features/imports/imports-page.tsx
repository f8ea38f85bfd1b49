// What was imported, newest first, and the way to import more.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../lib/session.ts';
import { ImportTable } from './import-table.tsx';
import classes from './imports-page.module.css';
import { useImportSources } from './use-import-sources.ts';
import { useImports } from './use-imports.ts';

export default function ImportsPage() {
  const imports = useImports();
  const mayImport = useMay('editor');
  const sources = useImportSources();
  const [only, ...more] = sources.data;
  const events = only !== undefined && more.length === 0 ? only.nouns.event.other : 'events';
  const runs = imports.data?.pages.flatMap(({ items }) => items) ?? [];
  const begin = mayImport && (
    <Button component={Link} to="/imports/new">
      Import existing {events}
    </Button>
  );
  return (
    <Page title="Imports" {...(runs.length > 0 && { actions: begin })}>
      <Panel flush>
        {imports.isPending && <Loading lines={6} />}
        {imports.error !== null && <Failure error={imports.error} onRetry={() => void imports.refetch()} />}
        {imports.isSuccess && runs.length === 0 && (
          <EmptyState title="Nothing was imported yet" action={begin}>
            Past {events} are not read by themselves: choose some, and their people become contacts, or complete those
            you have.
          </EmptyState>
        )}
        {runs.length > 0 && <ImportTable runs={runs} />}
        {imports.hasNextPage && (
          <div className={classes.more}>
            <BusyButton
              variant="default"
              onClick={() => void imports.fetchNextPage()}
              loading={imports.isFetchingNextPage}
            >
              Show more
            </BusyButton>
          </div>
        )}
      </Panel>
    </Page>
  );
}
