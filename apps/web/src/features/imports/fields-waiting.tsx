// While the source is asked for its fields, or does not give them.
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import { SlowSource } from './slow-source.tsx';

export function FieldsWaiting({ error, onRetry, nouns }: { error: unknown; onRetry: () => void; nouns: Nouns }) {
  return (
    <Panel title="Fields">
      {error === null ? (
        <>
          <Loading lines={8} />
          <SlowSource name={nouns.source} />
        </>
      ) : (
        <Failure error={error} onRetry={onRetry} />
      )}
    </Panel>
  );
}
