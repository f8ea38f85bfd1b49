// A database's place as it travels to another process.
import { textOf } from '../processes/members.ts';
import type { Location } from './own-database.ts';

/** Read from a job that has `database`: `sqlite:PATH` or an address of PostgreSQL. */
export function locationOf(job: unknown): Location {
  const url = textOf(job, 'database');
  return url.startsWith('sqlite:') ? { kind: 'sqlite', path: url.slice('sqlite:'.length) } : { kind: 'postgres', url };
}
