// Which statements a change enters into a person's timeline. What is computed when read does not live here.
import { ATTENDANCE_KEYS, type AttendanceKey, type PersonChange } from '@audience/connector';
import { attendanceValue, type ClampTime } from './snapshot.ts';
import type { Snapshot } from './state.ts';
import type { Workbench } from './workbench.ts';

function entering(change: PersonChange, newest: Snapshot | null, late: boolean): readonly AttendanceKey[] {
  const { attendance, listId } = change.person;
  const present = (key: AttendanceKey) => attendanceValue(attendance, listId, key) !== null;
  if (change.trigger === 'created') return ATTENDANCE_KEYS.filter(present);
  if (change.changed !== undefined) {
    const changed: readonly string[] = change.changed;
    return ATTENDANCE_KEYS.filter((key) => changed.includes(key));
  }
  if (late) return [];
  if (newest === null) return ATTENDANCE_KEYS.filter(present);
  return ATTENDANCE_KEYS.filter(
    (key) => attendanceValue(newest.attendance, newest.listId, key) !== attendanceValue(attendance, listId, key),
  );
}

/** Enters what a change lists or creates: a check-in at its own time, all else at the change's. */
export function enterTimeline(
  bench: Workbench,
  integrationId: string,
  change: PersonChange,
  newest: Snapshot | null,
  late: boolean,
  clamp: ClampTime,
): void {
  const { person } = change;
  for (const what of entering(change, newest, late)) {
    const value = attendanceValue(person.attendance, person.listId, what);
    const at = what === 'checkedInAt' && typeof value === 'number' ? value : person.updatedAt;
    bench.addTimeline({ integrationId, personId: person.id, what, at: clamp(at), revision: change.revision, value });
  }
}
