// A time of the API, in the account's time zone.
import { useSession } from '../lib/session.ts';
import { type TimeStyle, timeIn } from '../lib/words.ts';

interface MomentProps {
  at: string;
  style?: TimeStyle;
}

export function Moment({ at, style = 'day and time' }: MomentProps) {
  const { data: session } = useSession();
  const zone = session?.account.timeZone;
  return (
    <time dateTime={at} title={timeIn(zone, at, 'day and time')}>
      {timeIn(zone, at, style)}
    </time>
  );
}
