// What wants to be seen first: changes that wait for a decision, a switch that is off over there, a token that lost its right.
import { Anchor, Stack } from '@mantine/core';
import { IconAlertTriangle, IconPlugOff } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { type Nouns, nounsOf } from '../../lib/connectors.ts';
import { type Status, useStatus } from '../../lib/status.ts';
import { CatchUpNotice } from './catch-up-notice.tsx';
import type { PartProps } from './integration-view.tsx';
import classes from './notices.module.css';
import { PendingNotice } from './pending-notice.tsx';
import { TestFindings } from './test-findings.tsx';
import type { Test } from './use-test.ts';

export function Notices({ integration, connector, may, test }: PartProps & { test: Test }) {
  const { data: status } = useStatus(integration.id);
  const nouns = nounsOf(connector);
  return (
    <Stack gap="sm" aria-live="polite" className={classes.notices ?? ''}>
      {connector === undefined && (
        <Banner tone="rust" icon={IconPlugOff} title="The connector is not loaded">
          Nothing can be read from the source. Whoever runs Audience has to load the connector “{integration.connector}”
          again. All that is here stays.
        </Banner>
      )}
      <TestFindings test={test} nouns={nouns} />
      {status?.source.problem !== undefined && <Problem status={status} nouns={nouns} may={may} />}
      {status !== undefined && status.catchUpFailure !== null && (
        <CatchUpNotice
          key={status.catchUpFailure.at}
          id={integration.id}
          failure={status.catchUpFailure}
          nouns={nouns}
          mayBegin={may && (status.pending === null || status.pending.accepted)}
        />
      )}
      {status !== undefined && status.pending !== null && (
        <PendingNotice id={integration.id} pending={status.pending} nouns={nouns} may={may} />
      )}
    </Stack>
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
      {problem.message}{' '}
      {may && (
        <Anchor href="#connection" inherit underline="always">
          Go to the connection
        </Anchor>
      )}
    </Banner>
  );
}
