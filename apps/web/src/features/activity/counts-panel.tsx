// How much came and what became of it, as bars. The source is not asked for it.
import { Link } from 'react-router';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { activityPlace } from '../../lib/places.ts';
import { useStatus } from '../../lib/status.ts';
import { counted } from '../../lib/words.ts';
import { type Bar, barsOf } from './counts.ts';
import classes from './counts-panel.module.css';

export function CountsPanel({ integrationId }: { integrationId: string }) {
  const { data, isPending, error, refetch } = useStatus(integrationId);
  return (
    <Panel>
      <h2 className={classes.title}>Since it was set up</h2>
      {isPending && <Loading />}
      {error !== null && data === undefined && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <dl className={classes.bars}>
          {barsOf(data).map((bar) => (
            <Row key={bar.label} bar={bar} integrationId={integrationId} />
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Row({ bar, integrationId }: { bar: Bar; integrationId: string }) {
  const { label, count, part, tone, made, outcome } = bar;
  return (
    <div className={classes.row}>
      <dt>
        {outcome === undefined || count === 0 ? (
          label
        ) : (
          <Link to={activityPlace({ integration: integrationId, outcome })}>{label}</Link>
        )}
      </dt>
      <dd className={classes.value}>
        <span className={classes.track} aria-hidden>
          <span
            className={classes.bar}
            data-tone={tone}
            data-nothing={count === 0}
            style={{ width: `${part * 100}%` }}
          />
        </span>
        <strong>{counted(count)}</strong>
        {made !== undefined && made !== '' && <span className={classes.made}>{made}</span>}
      </dd>
    </div>
  );
}
