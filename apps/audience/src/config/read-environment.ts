// The only reader of process.env in the host.
import type { RawEnvironment } from './environment.ts';

/** The variables of this process. */
export function readEnvironment(): RawEnvironment {
  return process.env;
}
