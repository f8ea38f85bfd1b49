// One open transaction, and those nested in it as savepoints, the same for both databases. Where the connection comes from
// and what begins and ends the outermost one is the business of the units of work beside this file.
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { SqlRunner, SqlValue, Transaction } from './database.ts';
import { StorageError } from './storage-error.ts';

/** The transaction that the running code stands in, if any. */
export type CurrentScope = AsyncLocalStorage<TransactionScope>;

/** An open transaction. Statements run in the order in which they were given. */
export class TransactionScope implements Transaction {
  readonly hooks: Array<() => void> = [];
  private open = true;
  private nested = 0;
  private lastNested: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: SqlRunner,
    private readonly current: CurrentScope,
    private readonly parent: TransactionScope | null = null,
    private readonly depth = 0,
  ) {}

  get isOpen(): boolean {
    return this.open && (this.parent?.isOpen ?? true);
  }

  async query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    // A statement of this scope that comes while a nested one is open would vanish with that one's rollback: it waits. Code
    // inside the nested scope that uses this object by closure belongs to the nested one and does not wait for itself.
    while (this.nested > 0 && !this.current.getStore()?.standsIn(this)) await this.lastNested;
    if (!this.isOpen) throw new StorageError('fault', 'The transaction is over: await every statement inside it');
    return this.connection.query<Row>(sql, parameters);
  }

  afterCommit(work: () => void): void {
    this.hooks.push(work);
  }

  /** Runs the work in this scope and closes it: no statement is taken afterwards. */
  async perform<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    try {
      return await this.current.run(this, () => work(this));
    } finally {
      while (this.nested > 0) await this.lastNested;
      this.open = false;
    }
  }

  /** A unit of work inside this one: a savepoint, so that its failure takes back its own writes and no others. */
  nest<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    this.nested += 1;
    const result = this.lastNested.then(() => this.runNested(work));
    this.lastNested = result.then(
      () => this.leave(),
      () => this.leave(),
    );
    return result;
  }

  private leave(): void {
    this.nested -= 1;
  }

  private async runNested<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const savepoint = `nested_${this.depth + 1}`;
    const scope = new TransactionScope(this.connection, this.current, this, this.depth + 1);
    await this.control(`SAVEPOINT ${savepoint}`);
    try {
      const result = await scope.perform(work);
      await this.control(`RELEASE SAVEPOINT ${savepoint}`);
      this.hooks.push(...scope.hooks);
      return result;
    } catch (error) {
      await this.control(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      await this.control(`RELEASE SAVEPOINT ${savepoint}`);
      throw error;
    }
  }

  // Never touches a connection that the next transaction may already have.
  private async control(sql: string): Promise<void> {
    if (!this.isOpen) throw new StorageError('fault', 'The transaction is over: await every unit of work inside it');
    await this.connection.query(sql);
  }

  private standsIn(ancestor: TransactionScope): boolean {
    return this.parent !== null && (this.parent === ancestor || this.parent.standsIn(ancestor));
  }

  /** Ends the scope from outside, when its work took too long. */
  abandon(): void {
    this.open = false;
  }
}
