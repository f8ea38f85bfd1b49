// The one best statement for each kind of reading: everything that the answer shows, in one round. The fragments that say what
// engagement is are the product's own.
import { accountMark } from '@audience/audience/dist/contacts/contact-search';
import { attendanceColumns, FIGURES } from '@audience/audience/dist/history/engagement-sql';
import { EVENT_AND_LIST } from '@audience/audience/dist/history/removal-sql';
import type { DatabaseKind } from '../databases/own-database.ts';

/** Rows of a page. */
export const PAGE_SIZE = 50;

const CONTACT = 'c.id, c.field_values, c.created_at, c.updated_at, c.sort_name';

const tags = (kind: DatabaseKind): string => {
  const names = kind === 'sqlite' ? 'json_group_array(t.name)' : 'json_agg(t.name)::text';
  return `(SELECT ${names} FROM contact_tags ct JOIN tags t ON t.account_id = ct.account_id AND t.id = ct.tag_id
    WHERE ct.account_id = $1 AND ct.contact_id = w.id)`;
};

// $1 account, $2 now; `page` chooses the contacts.
function withEngagement(kind: DatabaseKind, page: string): string {
  return `WITH w AS MATERIALIZED (${page}),
    a AS (SELECT p.contact_id, ${attendanceColumns('$2')} FROM w CROSS JOIN persons p ${EVENT_AND_LIST}
      WHERE p.account_id = $1 AND p.contact_id = w.id AND p.revision IS NOT NULL),
    e AS (SELECT contact_id, ${FIGURES.invited} AS invited, ${FIGURES.confirmed} AS confirmed,
      ${FIGURES.attended} AS attended, ${FIGURES.noShows} AS no_shows, ${FIGURES.overConfirmed} AS over_confirmed,
      ${FIGURES.overAttended} AS over_attended, ${FIGURES.lastSeenAt} AS last_seen_at FROM a GROUP BY contact_id)
    SELECT w.*, e.*, ${tags(kind)} AS tags FROM w LEFT JOIN e ON e.contact_id = w.id ORDER BY w.sort_name, w.id`;
}

/** A page after a place: `$3` sort name, `$4` id. */
export function pageSql(kind: DatabaseKind): string {
  return withEngagement(
    kind,
    `SELECT ${CONTACT} FROM contacts c WHERE c.account_id = $1
       AND c.sort_name >= $3 AND (c.sort_name > $3 OR c.id > $4) ORDER BY c.sort_name, c.id LIMIT ${PAGE_SIZE}`,
  );
}

/** The first page of those with two words: `$3` and `$4`, as patterns on PostgreSQL; on SQLite `$5` is what the index is asked. */
export function searchSql(kind: DatabaseKind): string {
  const [condition, indexed] =
    kind === 'sqlite'
      ? ['instr(c.search_text, $3) > 0 AND instr(c.search_text, $4) > 0', true]
      : ['c.search_text LIKE $3 AND c.search_text LIKE $4', false];
  const from = indexed
    ? '(SELECT rowid AS row_id FROM contact_search WHERE contact_search MATCH $5) AS f CROSS JOIN contacts c'
    : 'contacts c';
  return withEngagement(
    kind,
    `SELECT ${CONTACT} FROM ${from} WHERE ${indexed ? 'c.row_id = f.row_id AND ' : ''}c.account_id = $1 AND ${condition}
     ORDER BY c.sort_name, c.id LIMIT ${PAGE_SIZE}`,
  );
}

/** All trigrams of the words, and the one that stands for the account. */
export function matchOf(accountId: string, words: readonly string[]): string {
  const trigrams = words.flatMap((word) => {
    const characters = [...word];
    return characters.slice(2).map((last, index) => `${characters[index]}${characters[index + 1]}${last}`);
  });
  return [...new Set([accountMark(accountId), ...trigrams])].map((each) => `"${each}"`).join(' AND ');
}

/** A contact's attendances with their timelines: `$1` account, `$2` contact. */
export function historySql(kind: DatabaseKind): string {
  const steps =
    kind === 'sqlite'
      ? 'json_group_array(json_array(t.at, t.what, t.revision, json(t.value)))'
      : 'json_agg(json_build_array(t.at, t.what, t.revision, t.value::json))::text';
  return `SELECT p.integration_id, p.person_id, p.status, p.checked_in_at, p.total_guests, p.arrived_guests, p.removed_at,
      e.id AS event_id, e.name AS event_name, e.starts_at, l.id AS list_id, l.name AS list_name,
      (SELECT ${steps} FROM timeline t
        WHERE t.account_id = p.account_id AND t.integration_id = p.integration_id AND t.person_id = p.person_id) AS timeline
    FROM persons p ${EVENT_AND_LIST} WHERE p.account_id = $1 AND p.contact_id = $2 AND p.revision IS NOT NULL
    ORDER BY coalesce(e.starts_at, p.updated_at, 0) DESC, p.integration_id, p.person_id LIMIT ${PAGE_SIZE}`;
}
