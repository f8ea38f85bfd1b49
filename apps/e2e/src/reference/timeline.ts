// The timeline of a person: a set of statements (section 6), one per person, what and revision.
import type { Instant, SourceAttendance, SourcePerson } from '@audience/connector';
import { ATTENDANCE_KEYS } from '@audience/connector';
import type { TimelineEntry, TimelineWhat } from '@audience/sync-core';
import { clamp } from './clock.ts';
import type { SyncScene } from './contact-values.ts';
import { key } from './memory.ts';

export function enterTimeline(
  scene: SyncScene,
  personId: string,
  what: TimelineWhat,
  revision: number,
  at: Instant,
  value: TimelineEntry['value'],
): void {
  const integrationId = scene.rules.id;
  const place = key(integrationId, personId, what, revision);
  if (scene.memory.timeline.has(place)) return;
  scene.memory.timeline.set(place, { integrationId, personId, what, at, revision, value });
}

/** Part of an attendance by the name that changes list it under. */
export function partOf(
  listId: string | null,
  attendance: SourceAttendance,
  what: (typeof ATTENDANCE_KEYS)[number],
): string | number | null {
  return what === 'list' ? listId : attendance[what];
}

/**
 * Enters what a change lists. `nulls`: also what is now absent, as a change that names it does. A check-in stands at its
 * own time, unless that is ahead of the clock at receipt; the value stays as it was said.
 */
export function enterAttendance(
  scene: SyncScene,
  person: SourcePerson,
  revision: number,
  listed: ReadonlySet<string>,
  nulls: boolean,
  receivedAt: Instant,
): void {
  for (const what of ATTENDANCE_KEYS) {
    if (!listed.has(what)) continue;
    const value = partOf(person.listId, person.attendance, what);
    if (value === null && !nulls) continue;
    const at = what === 'checkedInAt' && typeof value === 'number' ? clamp(scene, value, receivedAt) : person.updatedAt;
    enterTimeline(scene, person.id, what, revision, at, value);
  }
}
