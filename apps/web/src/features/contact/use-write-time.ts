// Writes times in the account's time zone, where they stand inside of a sentence or a pill.
import { useSession } from '../../lib/session.ts';
import { type TimeStyle, timeIn } from '../../lib/words.ts';

interface WriteTime {
  write: (at: string, style: TimeStyle) => string;
  /** Whether two times are of one day there. */
  isSameDay: (left: string, right: string) => boolean;
}

export function useWriteTime(): WriteTime {
  const { data: session } = useSession();
  const zone = session?.account.timeZone;
  return {
    write: (at, style) => timeIn(zone, at, style),
    isSameDay: (left, right) => timeIn(zone, left, 'day') === timeIn(zone, right, 'day'),
  };
}
