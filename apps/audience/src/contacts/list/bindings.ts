// Parameters of a statement that is put together from pieces: every value is bound, none is written into the text.
import type { SqlValue } from '../../database/database.ts';

/** Collects values and answers how the statement names them. */
export class Bindings {
  readonly values: SqlValue[] = [];

  /** Binds a value: `$1` for the first, and so on. */
  add(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
