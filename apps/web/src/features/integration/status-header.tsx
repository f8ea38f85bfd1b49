// How both sides are and what flows between them, kept true by the stream.
import { Anchor, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Ago } from '../../components/ago.tsx';
import { Failure } from '../../components/failure.tsx';
import { Pill } from '../../components/pill.tsx';
import { nounsOf } from '../../lib/connectors.ts';
import { activityPlace } from '../../lib/places.ts';
import { type Status, useStatus } from '../../lib/status.ts';
import { counted } from '../../lib/words.ts';
import { AskedLine } from './asked-line.tsx';
import { FreshLine } from './fresh-line.tsx';
import type { PartProps } from './integration-view.tsx';
import classes from './status-header.module.css';
import { useFreshValue } from './use-fresh-value.ts';

export function StatusHeader({ integration, connector }: PartProps) {
  const { data: status, error, refetch } = useStatus(integration.id);
  const { source } = nounsOf(connector);
  if (status === undefined && error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classes.panel} aria-label="State" aria-busy={status === undefined}>
      <dl className={classes.list}>
        <Cell label="Here">
          <OnOff on={integration.enabled} />
        </Cell>
        <Cell label={`In ${source}`}>{status && <SourceSwitch status={status} />}</Cell>
        <Cell label="Token of">{status && tokenOf(status)}</Cell>
        <Cell label="Last change">{status && <LastChange at={status.lastDeliveryAt} />}</Cell>
        <Cell label="Waiting">{status && counted(status.waiting)}</Cell>
        <Cell label="Failing">{status && <Failing id={integration.id} status={status} />}</Cell>
      </dl>
      <AskedLine id={integration.id} source={source} status={status} />
    </section>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.cell}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children ?? <Skeleton height={18} width="4rem" mt={4} />}</dd>
    </div>
  );
}

function LastChange({ at }: { at: string | null }) {
  const { isFresh } = useFreshValue(at);
  return (
    <FreshLine isFresh={isFresh} isQuiet>
      {at === null ? 'None yet' : <Ago at={at} />}
    </FreshLine>
  );
}

function OnOff({ on }: { on: boolean }) {
  return on ? (
    <Pill tone="accent" dot>
      On
    </Pill>
  ) : (
    <Pill>Off</Pill>
  );
}

function Answers() {
  return (
    <Pill tone="accent" dot>
      Answers
    </Pill>
  );
}

function SourceSwitch({ status: { source } }: { status: Status }) {
  if (!source.reachable) return <Pill tone="rust">No answer</Pill>;
  // Some sources have no switch of their own.
  if (source.enabled === null) return source.problem === undefined ? <Answers /> : <Pill tone="amber">Not known</Pill>;
  return source.enabled ? <OnOff on /> : <Pill tone="amber">Off</Pill>;
}

function tokenOf({ source: { account, administrator, problem } }: Status): string {
  const rights = administrator === null ? null : administrator ? 'administrator' : 'no administrator';
  const known = [account?.name, rights].filter((part) => part !== undefined && part !== null);
  if (known.length > 0) return known.join(', ');
  return problem === undefined ? 'Not told' : 'Not known';
}

function Failing({ id, status: { failing, dead } }: { id: string; status: Status }) {
  const count = failing + dead;
  if (count === 0) return '0';
  return (
    <Anchor component={Link} to={activityPlace({ integration: id, outcome: 'failed' })} className={classes.link}>
      {counted(count)} {count === 1 ? 'needs' : 'need'} a look
    </Anchor>
  );
}
