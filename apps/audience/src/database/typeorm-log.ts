// TypeORM prints to the console by default; here every failure is an error that somebody gets, so it has nothing to say.
import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** Says nothing. */
export const silence: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
