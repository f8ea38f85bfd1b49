// Looks at how a database means to run a statement: a scan of a large table fails the test, with the plan in the message.
import { expect } from 'vitest';
import { z } from 'zod';
import {
  Database,
  type DatabaseKind,
  type SqlRunner,
  type SqlValue,
  type Transaction,
  UnitOfWork,
} from '../../src/database/database.ts';
import type { Storage } from '../../src/database/open-storage.ts';

/** A statement as a service ran it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Runs statements on the real database and remembers them: what is looked at is what the product runs. */
export class RecordingDatabase extends Database {
  override readonly kind: DatabaseKind;
  readonly statements: Statement[] = [];

  constructor(private readonly database: Database) {
    super();
    this.kind = database.kind;
  }

  override query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    this.statements.push({ sql, parameters: [...parameters] });
    return this.database.query<Row>(sql, parameters);
  }

  /** The statements since the last call of this. */
  take(): Statement[] {
    return this.statements.splice(0);
  }
}

/** Runs transactions on the real database and remembers their statements, each text once. */
export class RecordingUnitOfWork extends UnitOfWork {
  readonly #seen = new Map<string, Statement>();

  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  override run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.inner.run((transaction) =>
      work({
        query: (sql, parameters = []) => {
          this.#seen.set(sql, { sql, parameters: [...parameters] });
          return transaction.query(sql, parameters);
        },
        afterCommit: (hook) => transaction.afterCommit(hook),
      }),
    );
  }

  /** The statements since the last call of this. */
  take(): Statement[] {
    const taken = [...this.#seen.values()];
    this.#seen.clear();
    return taken;
  }
}

/** Fails with every statement that scans a large table; those that write, too: on SQLite the reading side explains them. */
export async function expectNoScans(
  { database, unitOfWork }: Pick<Storage, 'database' | 'unitOfWork'>,
  statements: readonly Statement[],
  options: { sorted?: boolean } = {},
): Promise<void> {
  const { kind } = database;
  const faults: string[] = [];
  for (const statement of statements) {
    if (/^\s*SELECT pg_advisory/.test(statement.sql)) continue;
    const explained =
      kind === 'sqlite'
        ? expectNoScan(database, statement, options)
        : unitOfWork.run((transaction) =>
            expectNoScan({ kind, query: (...given) => transaction.query(...given) }, statement, options),
          );
    await explained.catch((error: unknown) => faults.push(error instanceof Error ? error.message : String(error)));
  }
  expect(faults).toEqual([]);
}

/** Fails when the statement is not run along this index: a search by the account alone would walk through all that it has. */
export async function expectIndex(
  { database, unitOfWork }: Pick<Storage, 'database' | 'unitOfWork'>,
  { sql, parameters }: Statement,
  index: string,
): Promise<void> {
  const lines =
    database.kind === 'sqlite'
      ? await database.query(`EXPLAIN QUERY PLAN ${sql}`, parameters)
      : await unitOfWork.run((transaction) => transaction.query(`EXPLAIN ${sql}`, parameters));
  expect(JSON.stringify(lines)).toContain(index);
}

// Smaller ones are read whole by any sensible planner.
const LARGE = 2_000;

/** Rows of sets that a statement brings along: they have to be walked. */
const BROUGHT = /^SCAN (json_each|element|w|r|next|candidates|sized|own|ends|CONSTANT ROW|\(subquery)\b/;
/** Indexes that hold the few that are open, and nothing else. */
const OPEN_ONES = /USING (COVERING )?INDEX (imports_open|imports_running)\b/;

/** Fails when the statement scans a large table, or, where asked, sorts more than it answers. */
export async function expectNoScan(
  runner: SqlRunner & { readonly kind: DatabaseKind },
  { sql, parameters }: Statement,
  { sorted = true }: { sorted?: boolean } = {},
): Promise<void> {
  const faults =
    runner.kind === 'sqlite'
      ? await faultsOnSqlite(runner, sql, parameters, sorted)
      : await faultsOnPostgres(runner, sql, parameters, sorted);
  expect(faults, `${sql.replace(/\s+/g, ' ')}\n`).toEqual([]);
}

async function faultsOnSqlite(
  runner: SqlRunner,
  sql: string,
  parameters: readonly SqlValue[],
  sorted: boolean,
): Promise<string[]> {
  const lines = await runner.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
  return lines
    .map((line) => line.detail)
    .filter((detail) => {
      if (detail.startsWith('SCAN'))
        return !detail.includes('VIRTUAL TABLE') && !BROUGHT.test(detail) && !OPEN_ONES.test(detail);
      return sorted && detail === 'USE TEMP B-TREE FOR ORDER BY';
    });
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  Plans?: PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Plans: z.array(planNode).optional(),
  }),
);

const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planNode })]) })]);

async function faultsOnPostgres(
  runner: SqlRunner,
  sql: string,
  parameters: readonly SqlValue[],
  sorted: boolean,
): Promise<string[]> {
  const [answer] = explained.parse(await runner.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters));
  const large = new Set(
    (await runner.query<{ relname: string }>(`SELECT relname FROM pg_class WHERE reltuples >= ${LARGE}`)).map(
      (row) => row.relname,
    ),
  );
  return nodesOf(answer['QUERY PLAN'][0].Plan).flatMap((node) => {
    const type = node['Node Type'];
    const table = node['Relation Name'];
    if (type === 'Seq Scan' && table !== undefined && large.has(table)) return [`Seq Scan on ${table}`];
    return sorted && type === 'Sort' ? ['Sort'] : [];
  });
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
