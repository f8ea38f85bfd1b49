// Stops a run. It cannot be taken back, so it is said first what stays.
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { useReturnedFocus } from '../../lib/focus.ts';
import { useCancel } from './use-imports.ts';

export function CancelRun({ id }: { id: string }) {
  const [isAsked, setAsked] = useState(false);
  const asks = useReturnedFocus<HTMLButtonElement>(isAsked);
  const cancel = useCancel(id);
  if (cancel.isSuccess) return <Text role="status">It stops in a moment. What was imported until then stays.</Text>;
  if (!isAsked) {
    return (
      <Button ref={asks} variant="default" onClick={() => setAsked(true)}>
        Cancel the import
      </Button>
    );
  }
  return (
    <section aria-label="Cancel the import">
      {cancel.error !== null && <FormProblem error={cancel.error} />}
      <Text mb="xs">What was imported until now stays; the rest is not read. The report says what that is.</Text>
      <Group gap="sm">
        <BusyButton color="red" onClick={() => cancel.mutate()} loading={cancel.isPending} data-autofocus autoFocus>
          Cancel now
        </BusyButton>
        <Button variant="default" onClick={() => setAsked(false)}>
          Let it go on
        </Button>
      </Group>
    </section>
  );
}
