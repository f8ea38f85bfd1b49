// What is started by hand: trying the set-up out, and reading what may have been missed.
import { BusyButton } from '../../components/busy-button.tsx';
import { sayDone, sayFailed } from '../../components/say-done.tsx';
import { nounsOf } from '../../lib/connectors.ts';
import { useStatus } from '../../lib/status.ts';
import type { PartProps } from './integration-view.tsx';
import { type Test, useCatchUp } from './use-test.ts';

export function HeadActions({ integration, connector, test }: PartProps & { test: Test }) {
  const { data: status } = useStatus(integration.id);
  const catchUp = useCatchUp(integration.id);
  const { source } = nounsOf(connector);
  // While something waits for a decision, the notice asks for it, with the number.
  const mayCatchUp =
    connector?.capabilities.changes === true &&
    integration.enabled &&
    status?.pending === null &&
    status.source.enabled !== false;
  return (
    <>
      <BusyButton variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Send test
      </BusyButton>
      {mayCatchUp && (
        <BusyButton
          variant="default"
          loading={catchUp.isPending}
          onClick={() =>
            catchUp.mutate('accept', {
              onSuccess: () =>
                sayDone(`What ${source} told and did not arrive is being read. Activity shows what came.`),
              onError: sayFailed,
            })
          }
        >
          Catch up
        </BusyButton>
      )}
    </>
  );
}
