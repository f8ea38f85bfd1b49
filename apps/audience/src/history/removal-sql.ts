// What "removed at the source" means in SQL: a removal is in force while no newer revision of the same row is known.

/** Time of the removal in force of a row, or NULL. */
export function removalInForce(alias: string): string {
  return `CASE WHEN ${alias}.removed_revision >= COALESCE(${alias}.revision, -1) THEN ${alias}.removed_at END`;
}

/** Event and present list of the person `p`, as `e` and `l`. */
export const EVENT_AND_LIST = `
  LEFT JOIN source_events e
    ON e.account_id = p.account_id AND e.integration_id = p.integration_id AND e.event_id = p.event_id
  LEFT JOIN source_lists l
    ON l.account_id = p.account_id AND l.integration_id = p.integration_id AND l.list_id = p.list_id`;
