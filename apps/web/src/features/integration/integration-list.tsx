// The integrations of the account, each with how it is.
import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { Pill } from '../../components/pill.tsx';
import { type Manifest, nounsOf } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { type Status, useAskedSource, useStatus } from '../../lib/status.ts';
import { counted } from '../../lib/words.ts';
import classes from './integration-list.module.css';

interface IntegrationListProps {
  integrations: readonly Integration[];
  connectors: readonly Manifest[];
}

export function IntegrationList({ integrations, connectors }: IntegrationListProps) {
  return (
    <ul className={classes.list} aria-label="Integrations">
      {integrations.map((integration) => (
        <li key={integration.id}>
          <Card integration={integration} connector={connectors.find(({ id }) => id === integration.connector)} />
        </li>
      ))}
    </ul>
  );
}

function Card({ integration, connector }: { integration: Integration; connector: Manifest | undefined }) {
  const { data: status, error } = useStatus(integration.id);
  useAskedSource(integration.id);
  const name = connector === undefined ? integration.connector : nounsOf(connector).source;
  return (
    <Link to={`/integration/${integration.id}`} className={classes.card}>
      <span className={classes.names}>
        <span className={classes.name}>{name}</span>
        <span className={classes.account}>
          {status === undefined && error === null ? (
            <Skeleton component="span" display="inline-block" height={14} width="9rem" />
          ) : (
            (status?.source.account?.name ?? 'Account not known')
          )}
        </span>
      </span>
      <span className={classes.state}>
        {integration.enabled ? (
          <Pill tone="accent" dot>
            On
          </Pill>
        ) : (
          <Pill>Off</Pill>
        )}
        {connector === undefined && <Pill tone="rust">Connector not loaded</Pill>}
        {status !== undefined && <State status={status} />}
      </span>
    </Link>
  );
}

function State({ status: { source, pending, waiting, failing, dead } }: { status: Status }) {
  const broken = failing + dead;
  return (
    <>
      {!source.reachable && <Pill tone="rust">No answer</Pill>}
      {source.reachable && source.problem !== undefined && (
        <Pill tone="amber">
          {source.problem.code === 'source_switched_off' ? 'Off over there' : 'Token needs a look'}
        </Pill>
      )}
      {pending !== null && <Pill tone="amber">Waits for your decision</Pill>}
      {waiting > 0 && <Pill tone="blue">{counted(waiting)} waiting</Pill>}
      {broken > 0 && (
        <Pill tone="rust">
          {counted(broken)} {broken === 1 ? 'needs' : 'need'} a look
        </Pill>
      )}
    </>
  );
}
