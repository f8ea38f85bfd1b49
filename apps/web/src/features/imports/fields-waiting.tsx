// While the source is asked for its fields, or does not give them.
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { SlowSource } from './slow-source.tsx';
import { SourceFailure } from './source-failure.tsx';

interface FieldsWaitingProps {
  error: unknown;
  onRetry: () => void;
  nouns: Nouns;
  integrationId: string;
}

export function FieldsWaiting({ error, onRetry, nouns, integrationId }: FieldsWaitingProps) {
  return (
    <Panel title="Fields">
      {error === null ? (
        <>
          <Loading lines={8} />
          <SlowSource name={nouns.source} />
        </>
      ) : (
        <SourceFailure error={error} source={nouns.source} integrationId={integrationId} onRetry={onRetry} />
      )}
    </Panel>
  );
}
