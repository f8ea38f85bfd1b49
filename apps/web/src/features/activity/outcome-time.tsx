// When something came out: the time of today, the day before that too.
import { Moment } from '../../components/moment.tsx';
import { useSession } from '../../lib/session.ts';
import { timeIn } from '../../lib/words.ts';
import classes from './activity.module.css';

export function OutcomeTime({ at }: { at: string }) {
  const { data: session } = useSession();
  const day = (time: string): string => timeIn(session?.account.timeZone, time, 'day');
  const isToday = day(at) === day(new Date().toISOString());
  return (
    <span className={classes.time}>
      <Moment at={at} style="time with seconds" />
      {!isToday && <span className={classes.beside}>{day(at)}</span>}
    </span>
  );
}
