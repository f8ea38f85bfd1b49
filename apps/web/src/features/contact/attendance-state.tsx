// What became of an attendance, as pills: arrived or not, and whether the source removed it since.
import { Pill } from '../../components/pill.tsx';
import type { Attendance } from './use-history.ts';
import { useNouns } from './use-nouns.ts';
import { useWriteTime } from './use-write-time.ts';

export function AttendanceState({ attendance }: { attendance: Attendance }) {
  const { source } = useNouns(attendance.integrationId);
  const { write } = useWriteTime();
  const { removedAtSource } = attendance;
  const isOver = removedAtSource !== null && attendance.checkedInAt === null && !attendance.noShow;
  return (
    <>
      {!isOver && <Outcome attendance={attendance} />}
      {removedAtSource !== null && (
        <Pill>
          Removed in {source} on {write(removedAtSource, 'day')}, kept here
        </Pill>
      )}
    </>
  );
}

function Outcome({ attendance }: { attendance: Attendance }) {
  const { write, isSameDay } = useWriteTime();
  const { checkedInAt, status, noShow, totalGuests, arrivedGuests, sourceEvent } = attendance;
  if (checkedInAt !== null) {
    const day = sourceEvent.startsAt ?? checkedInAt;
    const time = write(checkedInAt, isSameDay(checkedInAt, day) ? 'time' : 'day and time');
    const heads = totalGuests !== null && totalGuests > 1 ? `, ${arrivedGuests ?? 0} of ${totalGuests}` : '';
    return (
      <Pill tone="accent" dot>
        Arrived {time}
        {heads}
      </Pill>
    );
  }
  if (noShow) {
    return (
      <Pill tone="rust" dot>
        No-show
      </Pill>
    );
  }
  switch (status) {
    case 'confirmed':
      return <Pill tone="blue">Confirmed</Pill>;
    case 'declined':
      return <Pill>Declined</Pill>;
    case 'unconfirmed':
      return <Pill tone="amber">Unconfirmed</Pill>;
    default:
      return null;
  }
}
