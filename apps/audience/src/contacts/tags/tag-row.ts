// The statements over tags and who has them. Tags are sets: adding one twice is one.
import { foldText } from '@audience/sync-core';
import type { DatabaseKind, SqlRunner, Transaction } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';

/** A tag. */
export interface Tag {
  readonly id: string;
  readonly name: string;
}

const ids = { id: 'text' } as const satisfies RowColumns;
const pairs = { contact_id: 'text', tag_id: 'text' } as const satisfies RowColumns;
const newTags = { id: 'text', name: 'text', name_normal: 'text' } as const satisfies RowColumns;

/** Names of the tags of each contact, sorted. */
export async function tagsOf(
  runner: SqlRunner,
  kind: DatabaseKind,
  accountId: string,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const names = new Map<string, string[]>();
  if (contactIds.length === 0) return names;
  const rows = await runner.query<{ contact_id: string; name: string }>(
    `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(kind).rows('$2', ids)} AS r)
     SELECT t.contact_id, g.name FROM w CROSS JOIN contact_tags t
     JOIN tags g ON g.account_id = t.account_id AND g.id = t.tag_id
     WHERE t.account_id = $1 AND t.contact_id = w.id ORDER BY g.name_normal`,
    [
      accountId,
      toRowsParameter(
        ids,
        contactIds.map((id) => ({ id })),
      ),
    ],
  );
  for (const row of rows) names.set(row.contact_id, [...(names.get(row.contact_id) ?? []), row.name]);
  return names;
}

/** Tags by name; those that are not there are made. */
export async function tagsByName(
  transaction: Transaction,
  kind: DatabaseKind,
  accountId: string,
  names: readonly string[],
  made: { newId: () => string; at: number },
): Promise<Tag[]> {
  const wanted = new Map(names.map((name) => [foldText(name), name]));
  if (wanted.size === 0) return [];
  const rows = toRowsParameter(
    newTags,
    [...wanted].map(([name_normal, name]) => ({ id: made.newId(), name, name_normal })),
  );
  await transaction.query(
    `INSERT INTO tags (account_id, id, name, name_normal, created_at)
     SELECT $1, w.id, w.name, w.name_normal, CAST($2 AS BIGINT) FROM ${dialectOf(kind).rows('$3', newTags)} AS w WHERE true
     ON CONFLICT DO NOTHING`,
    [accountId, made.at, rows],
  );
  return transaction.query<{ id: string; name: string }>(
    `SELECT t.id, t.name FROM ${dialectOf(kind).rows('$2', newTags)} AS w CROSS JOIN tags t
     WHERE t.account_id = $1 AND t.name_normal = w.name_normal`,
    [accountId, rows],
  );
}

/** Makes these tags the contact's tags, all of them. Answers whether anything changed. */
export async function setTags(
  transaction: Transaction,
  kind: DatabaseKind,
  accountId: string,
  contactId: string,
  tags: readonly Tag[],
): Promise<boolean> {
  const rows = toRowsParameter(ids, tags);
  const wanted = dialectOf(kind).rows('$3', ids);
  const gone = await transaction.query(
    `DELETE FROM contact_tags WHERE account_id = $1 AND contact_id = $2 AND tag_id NOT IN (SELECT w.id FROM ${wanted} AS w)
     RETURNING tag_id`,
    [accountId, contactId, rows],
  );
  const added = await transaction.query(
    `INSERT INTO contact_tags (account_id, contact_id, tag_id) SELECT $1, $2, w.id FROM ${wanted} AS w WHERE true
     ON CONFLICT DO NOTHING RETURNING tag_id`,
    [accountId, contactId, rows],
  );
  return gone.length + added.length > 0;
}

/** Adds these tags to these contacts, whatever else they have. Answers the contacts that have one more than before. */
export async function addTags(
  transaction: Transaction,
  kind: DatabaseKind,
  accountId: string,
  contactIds: readonly string[],
  tags: readonly Tag[],
): Promise<string[]> {
  const rows = contactIds.flatMap((contact_id) => tags.map(({ id }) => ({ contact_id, tag_id: id })));
  if (rows.length === 0) return [];
  const added = await transaction.query<{ contact_id: string }>(
    `INSERT INTO contact_tags (account_id, contact_id, tag_id)
     SELECT $1, w.contact_id, w.tag_id FROM ${dialectOf(kind).rows('$2', pairs)} AS w WHERE true
     ON CONFLICT DO NOTHING RETURNING contact_id`,
    [accountId, toRowsParameter(pairs, rows)],
  );
  return [...new Set(added.map((row) => row.contact_id))];
}
