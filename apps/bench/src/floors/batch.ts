// A batch of the floor: statements with their rows, as they are executed. What is JSON is built while the clock runs.
import type { Parameter, RawDatabase } from '../databases/raw-database.ts';

/** A parameter that is given as JSON text: rows, or a document. */
export interface JsonParameter {
  readonly json: unknown;
}

/** One statement. */
export interface BatchStatement {
  readonly sql: string;
  readonly given: ReadonlyArray<Parameter | JsonParameter>;
}

/** What is written in one transaction. */
export type Batch = readonly BatchStatement[];

function parametersOf(statement: BatchStatement | undefined): Parameter[] {
  return (statement?.given ?? []).map((one) =>
    typeof one === 'object' && one !== null && 'json' in one ? JSON.stringify(one.json) : one,
  );
}

/** Executes a batch in a transaction; the JSON of a statement is built while the one before it runs. */
export async function runBatch(database: RawDatabase, batch: Batch): Promise<void> {
  await database.query(database.kind === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
  let next = parametersOf(batch[0]);
  for (const [index, statement] of batch.entries()) {
    const running = database.query(statement.sql, next);
    next = parametersOf(batch[index + 1]);
    await running;
  }
  await database.query('COMMIT');
}
