// The SQL that differs, run on both databases: the same rows have to come out.
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../test/support/databases.ts';
import { toJsonParameter } from './bind-values.ts';
import { dialectOf, toRowsParameter } from './dialect.ts';
import { migration } from './migration.ts';
import { toSqlitePlaceholders } from './placeholders.ts';

const columns = { id: 'text', at: 'integer', share: 'real', note: 'text' } as const;
const people = migration(1, 'people', (t) => [
  `CREATE TABLE person (id ${t.key} PRIMARY KEY, at ${t.time} NOT NULL, share ${t.real}, note ${t.text})${t.withoutRowid}`,
]);

describeOnEachDatabase('expanded rows', (database) => {
  it('come out typed as their columns say, NULL where a property is absent', async () => {
    const { database: reading } = await database.open({ migrations: [] });
    const dialect = dialectOf(database.kind);
    const rows = [
      { id: '01', at: 1_795_000_000_123, share: 1, note: 'Zoë "😀" \\ \n' },
      { id: '2', at: -5, share: 0.25 },
    ];
    const found = await reading.query(`SELECT * FROM ${dialect.rows('$1', columns)} AS r ORDER BY at DESC`, [
      toRowsParameter(columns, rows),
    ]);
    expect(found).toEqual([rows[0], { ...rows[1], note: null }]);
  });

  it('insert, update and join as sets', async () => {
    const { unitOfWork } = await database.open({ migrations: [people] });
    const dialect = dialectOf(database.kind);
    const upsert = `INSERT INTO person (id, at, share, note)
      SELECT id, at, share, note FROM ${dialect.rows('$1', columns)} AS r WHERE true
      ON CONFLICT (id) DO UPDATE SET at = ${dialect.greatest('person.at', 'excluded.at')}, note = excluded.note`;
    const joined = `SELECT person.id, person.at FROM ${dialect.rows('$1', { id: 'text' })} AS wanted
      CROSS JOIN person WHERE person.id = wanted.id ORDER BY person.id${dialect.forUpdate('person')}`;
    const rows = await unitOfWork.run(async (t) => {
      await t.query(upsert, [
        toRowsParameter(columns, [
          { id: 'a', at: 5 },
          { id: 'b', at: 1 },
          { id: 'c', at: 1 },
        ]),
      ]);
      await t.query(upsert, [
        toRowsParameter(columns, [
          { id: 'a', at: 2 },
          { id: 'b', at: 9 },
        ]),
      ]);
      return t.query(joined, [toRowsParameter({ id: 'text' }, [{ id: 'b' }, { id: 'a' }, { id: 'z' }])]);
    });
    expect(rows).toEqual([
      { id: 'a', at: 5 },
      { id: 'b', at: 9 },
    ]);
  });

  it('carry no U+0000 and no half surrogate pair, and leave a written backslash alone', async () => {
    const { database: reading } = await database.open({ migrations: [] });
    const hostile = ['a\0b', '\ud800x', 'y\udc00', String.raw`c\u0000d`, '\\\0', '😀'];
    const rows = await reading.query<{ id: string }>(
      `SELECT id FROM ${dialectOf(database.kind).rows('$1', { id: 'text' })} AS r`,
      [
        toRowsParameter(
          { id: 'text' },
          hostile.map((id) => ({ id })),
        ),
      ],
    );
    expect(rows.map((row) => row.id)).toEqual(['ab', '\uFFFDx', 'y\uFFFD', String.raw`c\u0000d`, '\\', '😀']);
    expect(JSON.parse(toJsonParameter(undefined))).toBeNull();
  });
});

it.each([
  ['SELECT $1, $2', 'SELECT ?1, ?2'],
  ['SELECT \'$1\', "$2", $12 -- $3\n/* $4 */', 'SELECT \'$1\', "$2", ?12 -- $3\n/* $4 */'],
  ["SELECT value->>'$.a', 'it''s $1' WHERE x = $2", "SELECT value->>'$.a', 'it''s $1' WHERE x = ?2"],
])('translates the placeholders of "%s" and no other dollar sign', (sql, expected) => {
  expect(toSqlitePlaceholders(sql)).toBe(expected);
});
