// While the source is asked for its fields, or does not give them.
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { ChosenEvent } from './draft.ts';
import { GoneEvents } from './gone-events.tsx';
import { SlowSource } from './slow-source.tsx';
import { SourceFailure } from './source-failure.tsx';
import { EventsGone } from './use-source.ts';

interface FieldsWaitingProps {
  error: unknown;
  onRetry: () => void;
  nouns: Nouns;
  integrationId: string;
  chosen: readonly ChosenEvent[];
  onChange: (chosen: ChosenEvent[]) => void;
}

export function FieldsWaiting({ error, onRetry, nouns, integrationId, chosen, onChange }: FieldsWaitingProps) {
  return (
    <Panel title="Fields">
      {error === null && (
        <>
          <Loading lines={8} />
          <SlowSource name={nouns.source} />
        </>
      )}
      {error instanceof EventsGone && (
        <GoneEvents ids={error.eventIds} chosen={chosen} nouns={nouns} onRetry={onRetry} onChange={onChange} />
      )}
      {error !== null && !(error instanceof EventsGone) && (
        <SourceFailure error={error} source={nouns.source} integrationId={integrationId} onRetry={onRetry} />
      )}
    </Panel>
  );
}
