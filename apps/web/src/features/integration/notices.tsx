// What wants to be seen first: changes that wait for a decision, a switch that is off over there, a token that lost its right.
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconHourglass, IconPlugOff } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Moment } from '../../components/moment.tsx';
import { type Nouns, nounsOf } from '../../lib/connectors.ts';
import { countOf } from '../../lib/words.ts';
import type { PartProps } from './integration-view.tsx';
import { TestFindings } from './test-findings.tsx';
import { type Status, useStatus } from './use-integration.ts';
import { type Test, useCatchUp } from './use-test.ts';

export function Notices({ integration, connector, may, test }: PartProps & { test: Test }) {
  const { data: status } = useStatus(integration.id);
  const nouns = nounsOf(connector);
  return (
    <div aria-live="polite">
      <Stack gap="sm">
        {connector === undefined && (
          <Banner tone="rust" icon={IconPlugOff} title="The connector is not loaded">
            Nothing can be read from the source. Whoever runs Audience has to load the connector “
            {integration.connector}” again. All that is here stays.
          </Banner>
        )}
        <TestFindings test={test} nouns={nouns} />
        {status?.source.problem !== undefined && <Problem status={status} nouns={nouns} may={may} />}
        {status !== undefined && status.pending !== null && (
          <Pending id={integration.id} pending={status.pending} nouns={nouns} may={may} />
        )}
      </Stack>
    </div>
  );
}

function Problem({ status: { here, source }, nouns, may }: { status: Status; nouns: Nouns; may: boolean }) {
  const { problem } = source;
  if (problem === undefined) return null;
  if (problem.code === 'source_switched_off') {
    return (
      <Banner tone="amber" icon={IconPlugOff} title={`${nouns.source} is switched off on its side`}>
        {problem.message}
      </Banner>
    );
  }
  const isRight = problem.code === 'source_not_administrator';
  return (
    <Banner
      tone={isRight ? 'amber' : 'rust'}
      icon={IconAlertTriangle}
      title={isRight ? 'The token is no administrator’s any more' : `${nouns.source} cannot be read`}
    >
      {isRight && here.enabled && 'Changes still arrive, but nothing can be switched on or set up anew with it. '}
      {problem.message} {may && <Anchor href="#connection">Go to the connection</Anchor>}
    </Banner>
  );
}

interface PendingProps {
  id: string;
  pending: NonNullable<Status['pending']>;
  nouns: Nouns;
  may: boolean;
}

const CHANGE = { one: 'change', other: 'changes' };

function Pending({ id, pending: { since, changes, decidable }, nouns, may }: PendingProps) {
  const catchUp = useCatchUp(id);
  const [isAsking, ask] = useDisclosure(false);
  const many = changes === null ? 'Changes' : countOf(changes, CHANGE);
  const isRunning = catchUp.isSuccess && catchUp.variables === 'accept';
  return (
    <>
      <Banner
        tone="amber"
        icon={IconHourglass}
        title={`${many} in ${nouns.source} ${changes === 1 ? 'waits' : 'wait'} for your decision`}
        actions={
          may &&
          decidable &&
          !isRunning && (
            <>
              <Button size="compact-sm" loading={catchUp.isPending} onClick={() => catchUp.mutate('accept')}>
                Apply {changes === 1 ? 'it' : 'them'}
              </Button>
              <Button size="compact-sm" variant="default" onClick={ask.open}>
                Leave {changes === 1 ? 'it' : 'them'} out
              </Button>
            </>
          )
        }
      >
        {isRunning
          ? 'They are being applied. This notice goes when they are.'
          : decidable
            ? 'They happened while a side was off, since '
            : 'They happen while a side is off. Once both sides are on, they can be applied or left out. Off since '}
        {!isRunning && <Moment at={since} />}
        {!isRunning && '.'}
      </Banner>
      {catchUp.error !== null && <FormProblem error={catchUp.error} />}
      <Dialog opened={isAsking} onClose={ask.close} title={`Leave ${many.toLowerCase()} out?`}>
        <Text size="sm">
          They will not be applied by themselves, and this cannot be undone. An import of the {nouns.event.other} still
          brings how the {nouns.person.other} are now.
        </Text>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={ask.close}>
            Keep them waiting
          </Button>
          <Button
            color="red"
            onClick={() => {
              ask.close();
              catchUp.mutate('decline');
            }}
          >
            Leave them out
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
