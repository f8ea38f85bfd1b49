// The moments of one attendance, newest first: when, what, and who told it.
import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { Diff } from '../../components/diff.tsx';
import { Moment } from '../../components/moment.tsx';
import classes from './history.module.css';
import type { Statement, Moment as TimelineMoment } from './moments.ts';
import { keyOfMoment } from './use-fresh-moments.ts';
import type { Attendance } from './use-history.ts';
import { useWriteTime } from './use-write-time.ts';

interface TimelineProps {
  attendance: Attendance;
  moments: readonly TimelineMoment[];
  source: string;
  fresh: ReadonlySet<string>;
}

export function Timeline({ attendance, moments, source, fresh }: TimelineProps) {
  if (moments.length === 0) {
    return (
      <Text c="dimmed" size="sm">
        {source} told nothing more of it.
      </Text>
    );
  }
  return (
    <ol className={classes.moments} aria-label={`What happened at ${attendance.sourceEvent.name ?? 'it'}`}>
      {moments.map(({ at, statements }) => {
        const isFresh = fresh.has(keyOfMoment(attendance, at));
        return (
          <li key={at} className={classes.moment} data-fresh={isFresh || undefined}>
            <When at={at} eventAt={attendance.sourceEvent.startsAt} />
            <span>
              {statements.map((statement, index) => (
                <Fragment key={typeof statement === 'string' ? statement : statement.label}>
                  {index > 0 && ', '}
                  <Said statement={statement} />
                </Fragment>
              ))}
            </span>
            <span className={classes.source}>{isFresh ? 'just now, live' : source}</span>
          </li>
        );
      })}
    </ol>
  );
}

// On the evening itself seconds matter, otherwise the day does.
function When({ at, eventAt }: { at: string; eventAt: string | null }) {
  const { isSameDay } = useWriteTime();
  if (eventAt !== null && isSameDay(at, eventAt)) return <Moment at={at} style="time with seconds" />;
  if (!isSameDay(at, new Date().toISOString())) return <Moment at={at} style="short day" />;
  return (
    <span>
      today <Moment at={at} style="time" />
    </span>
  );
}

function Said({ statement }: { statement: Statement }) {
  if (typeof statement === 'string') return statement;
  const { label, before, after } = statement;
  return (
    <>
      {label} <Diff before={before} after={after} />
    </>
  );
}
