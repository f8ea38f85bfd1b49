// Looks at how a database means to run a statement: a scan of a large table fails the test, with the plan in the message.
import { expect } from 'vitest';
import { z } from 'zod';
import { Database, type DatabaseKind, type SqlRunner, type SqlValue } from '../../src/database/database.ts';

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

// Smaller ones are read whole by any sensible planner.
const LARGE = 2_000;

/** Rows of sets that a statement brings along: they have to be walked. */
const BROUGHT = /^SCAN (json_each|element|w|r|candidates|sized|own|ends|CONSTANT ROW|\(subquery)\b/;

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
      if (detail.startsWith('SCAN')) return !detail.includes('VIRTUAL TABLE') && !BROUGHT.test(detail);
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
