// An attendance's timeline as it is answered, out of the statements that were told. Pure.

/** A statement as it lies in its row; `value` parsed. */
export interface TimelineStatement {
  readonly what: string;
  readonly revision: number;
  readonly at: number;
  readonly value: string | number | null;
}

/** A step of the timeline, times in milliseconds. */
export interface TimelineStep {
  readonly at: number;
  readonly what: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** The newest snapshot's place in time: a removal of a lower revision was taken back by it. */
export interface NewestSnapshot {
  readonly revision: number;
  readonly updatedAt: number;
}

/** What statements are about, in the order in which those of one change are shown. */
export const WHATS = ['status', 'checkedInAt', 'totalGuests', 'arrivedGuests', 'list', 'removedAtSource'] as const;

const WHATS_IN_ORDER: readonly string[] = WHATS;

/** The steps, oldest first: by time, then revision. Statements that repeat the one before them fold into it. */
export function timelineOf(statements: readonly TimelineStatement[], snapshot: NewestSnapshot | null): TimelineStep[] {
  const told = [...statements, ...restoration(statements, snapshot)].sort(
    (left, right) => left.at - right.at || left.revision - right.revision || placeOf(left) - placeOf(right),
  );
  const last = new Map<string, string | number | null>();
  return told.flatMap(({ what, at, value }) => {
    const before = last.get(what) ?? null;
    // "Still removed" says nothing new.
    if (what === 'removedAtSource' && before !== null && value !== null) return [];
    last.set(what, value);
    return before === value ? [] : [{ at, what, before, after: value }];
  });
}

// That a removal was taken back is told by no statement: a newer snapshot says it.
function restoration(statements: readonly TimelineStatement[], snapshot: NewestSnapshot | null): TimelineStatement[] {
  const isTakenBack = ({ what, revision }: TimelineStatement) =>
    what === 'removedAtSource' && snapshot !== null && revision < snapshot.revision;
  if (snapshot === null || !statements.some(isTakenBack)) return [];
  return [{ what: 'removedAtSource', revision: snapshot.revision, at: snapshot.updatedAt, value: null }];
}

function placeOf({ what }: TimelineStatement): number {
  return WHATS_IN_ORDER.indexOf(what);
}
