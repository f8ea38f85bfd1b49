// A person's newest snapshot and the times of its values: what a change states, what was known before.
import type { AttendanceKey, Instant, PersonChange, SourceAttendance, SourceValue } from '@audience/connector';
import type { Snapshot, SnapshotTime } from './state.ts';

/** Later by time, then by revision. */
export function laterTime(left: SnapshotTime, right: SnapshotTime): SnapshotTime {
  return left.at > right.at || (left.at === right.at && left.revision >= right.revision) ? left : right;
}

export function sameTime(left: SnapshotTime | undefined, right: SnapshotTime | undefined): boolean {
  return left?.at === right?.at && left?.revision === right?.revision;
}

function sameSourceValue(left: SourceValue | undefined, right: SourceValue | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => value === right[index]);
  }
  return left === right;
}

/** Source times more than five minutes after receipt count as the time of receipt. */
export type ClampTime = (at: Instant) => Instant;

/**
 * The source fields that a change lists: all of a `created`, the named ones, or what differs from the known snapshot. A late
 * `read` lists those whose time it tells, so that it says as much as if it had come in time.
 */
export function listedFields(change: PersonChange, newest: Snapshot | null, late: boolean): Set<string> {
  const carried = Object.keys(change.person.values);
  if (change.trigger === 'created') return new Set(carried);
  if (change.changed !== undefined) {
    const changed = new Set(change.changed);
    return new Set(carried.filter((key) => changed.has(key)));
  }
  if (late && change.trigger === 'read')
    return new Set(carried.filter((key) => change.person.statedAt?.[key] !== undefined));
  if (newest === null || late) return new Set();
  return new Set(carried.filter((key) => !sameSourceValue(newest.values[key], change.person.values[key])));
}

/** When a change states a field that it lists. */
export function statedTime(change: PersonChange, key: string, clamp: ClampTime): SnapshotTime {
  const told = change.person.statedAt?.[key];
  return told === undefined
    ? { at: clamp(change.person.updatedAt), revision: change.revision }
    : { at: clamp(told), revision: 0 };
}

/** The snapshot after a change that is not late. What the change does not carry keeps its known value and time. */
export function nextSnapshot(
  change: PersonChange,
  newest: Snapshot | null,
  listed: ReadonlySet<string>,
  clamp: ClampTime,
): Snapshot {
  const { person } = change;
  const stated: Record<string, SnapshotTime> = { ...newest?.stated };
  for (const key of Object.keys(person.values)) {
    if (person.statedAt?.[key] !== undefined || listed.has(key)) stated[key] = statedTime(change, key, clamp);
    else stated[key] ??= { at: clamp(person.createdAt), revision: 0 };
  }
  return {
    revision: change.revision,
    eventId: person.eventId,
    listId: person.listId,
    createdAt: clamp(person.createdAt),
    updatedAt: clamp(person.updatedAt),
    values: { ...newest?.values, ...person.values },
    stated,
    attendance: person.attendance,
  };
}

/**
 * The newest snapshot after a late change told when its values were stated, and what it does not carry itself. Same
 * object when nothing moved.
 */
export function raiseTimes(
  newest: Snapshot,
  change: PersonChange,
  listed: ReadonlySet<string>,
  clamp: ClampTime,
): Snapshot {
  const stated = { ...newest.stated };
  let moved = false;
  for (const key of listed) {
    const own = statedTime(change, key, clamp);
    const held = stated[key];
    const later = held === undefined ? own : laterTime(held, own);
    if (!sameTime(later, held)) {
      stated[key] = later;
      moved = true;
    }
  }
  const missing = Object.keys(change.person.values).filter((key) => newest.values[key] === undefined);
  if (!moved && missing.length === 0) return newest;
  for (const key of missing) stated[key] ??= { at: clamp(change.person.createdAt), revision: 0 };
  const learned = Object.fromEntries(
    missing.flatMap((key) => {
      const value = change.person.values[key];
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  return { ...newest, values: { ...learned, ...newest.values }, stated };
}

function sameAttendance(left: SourceAttendance, right: SourceAttendance): boolean {
  return (
    left.status === right.status &&
    left.checkedInAt === right.checkedInAt &&
    left.totalGuests === right.totalGuests &&
    left.arrivedGuests === right.arrivedGuests
  );
}

/** Whether the attendance, list and event included, is another than before. */
export function attendanceChanged(before: Snapshot | null, after: Snapshot): boolean {
  if (before === null) return true;
  return (
    before.listId !== after.listId ||
    before.eventId !== after.eventId ||
    !sameAttendance(before.attendance, after.attendance)
  );
}

/** Whether two snapshots are the same to the last member, so that nothing need be written. */
export function sameSnapshot(left: Snapshot | null, right: Snapshot | null): boolean {
  if (left === null || right === null || left === right) return left === right;
  const keys = Object.keys(right.values);
  return (
    left.revision === right.revision &&
    left.updatedAt === right.updatedAt &&
    left.createdAt === right.createdAt &&
    !attendanceChanged(left, right) &&
    keys.length === Object.keys(left.values).length &&
    keys.every(
      (key) => sameSourceValue(left.values[key], right.values[key]) && sameTime(left.stated[key], right.stated[key]),
    )
  );
}

/** The value of one part of an attendance. */
export function attendanceValue(
  attendance: SourceAttendance,
  listId: string | null,
  key: AttendanceKey,
): string | number | null {
  return key === 'list' ? listId : attendance[key];
}
