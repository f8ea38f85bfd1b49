// An attendance as it is read: the person with its event, its present list and what was removed at the source.
import { toWireTime } from '../accounts/wire.ts';
import { isNoShow } from './no-show.ts';
import { EVENT_AND_LIST, removalInForce } from './removal-sql.ts';

/** An attendance's row. */
export interface AttendanceRow {
  integration_id: string;
  person_id: string;
  contact_id: string | null;
  event_id: string;
  list_id: string | null;
  revision: number | null;
  updated_at: number | null;
  status: string | null;
  checked_in_at: number | null;
  total_guests: number | null;
  arrived_guests: number | null;
  person_removed: number | null;
  event_public_id: string | null;
  event_name: string | null;
  starts_at: number | null;
  ends_at: number | null;
  event_removed: number | null;
  list_public_id: string | null;
  list_name: string | null;
  list_removed: number | null;
  /** When the event began, by which attendances are sorted; without one, when the person last changed. */
  sort_at: number;
}

/** By what a contact's attendances are sorted. */
export const SORT_AT = 'COALESCE(e.starts_at, p.updated_at, 0)';

/** SELECT and FROM over the persons `p`. */
export const SELECT_ATTENDANCES = `SELECT p.integration_id, p.person_id, p.contact_id, p.event_id, p.list_id, p.revision,
    p.updated_at, p.status, p.checked_in_at, p.total_guests, p.arrived_guests, ${removalInForce('p')} AS person_removed,
    e.id AS event_public_id, e.name AS event_name, e.starts_at, e.ends_at, ${removalInForce('e')} AS event_removed,
    l.id AS list_public_id, l.name AS list_name, ${removalInForce('l')} AS list_removed, ${SORT_AT} AS sort_at
  FROM persons p ${EVENT_AND_LIST}`;

const STATUSES = { unconfirmed: 'unconfirmed', confirmed: 'confirmed', declined: 'declined' } as const;

/** What both answers about attendances share, at the present time. */
export function toAttendance(row: AttendanceRow, now: number) {
  return {
    integrationId: row.integration_id,
    personId: row.person_id,
    sourceEvent: {
      id: row.event_public_id,
      externalId: row.event_id,
      name: row.event_name,
      startsAt: toMoment(row.starts_at),
    },
    list: row.list_id === null ? null : { id: row.list_public_id, externalId: row.list_id, name: row.list_name },
    status: statusOf(row.status),
    checkedInAt: toMoment(row.checked_in_at),
    totalGuests: row.total_guests,
    arrivedGuests: row.arrived_guests,
    noShow: isNoShow(row, now),
    removedAtSource: toMoment(earliest(row.person_removed, row.list_removed, row.event_removed)),
  };
}

/** Milliseconds as they are answered, or null. */
export function toMoment(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toWireTime(milliseconds);
}

function statusOf(text: string | null): keyof typeof STATUSES | null {
  return text === 'unconfirmed' || text === 'confirmed' || text === 'declined' ? STATUSES[text] : null;
}

function earliest(...times: ReadonlyArray<number | null>): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
