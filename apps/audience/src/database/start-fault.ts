// Why the database could not be opened at start, in one line for whoever runs the host: which setting, which place, what to do.
// No password and no address with one ever stands in it.
import type { DatabaseLocation } from './open-storage.ts';

type Words = (place: string) => string;

const FOLDER_IS_FILE: Words = (path) => `${path} cannot be made, as a part of its path is a file: name another place.`;
const NOT_ALLOWED: Words = (path) =>
  `${path} cannot be written by this user: give file and folder to the user who runs Audience, or name another place.`;
const NO_FOLDER: Words = (path) => `${path} cannot be made, as no folder can be made there: name another place.`;
const FULL: Words = (path) => `${path} cannot be written, as the disk is full: make room there.`;
const NO_DATABASE: Words = (path) =>
  `${path} is no SQLite database, or a damaged one: name another file, or restore it from a backup.`;

const FILE_FAULTS: Readonly<Record<string, Words>> = {
  EISDIR: (path) => `${path} is a folder: name a file in it, as in sqlite:${path}/audience.db`,
  ENOTDIR: FOLDER_IS_FILE,
  EEXIST: FOLDER_IS_FILE,
  ENOENT: NO_FOLDER,
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  SQLITE_CANTOPEN: NOT_ALLOWED,
  SQLITE_READONLY: NOT_ALLOWED,
  ENOSPC: FULL,
  EDQUOT: FULL,
  SQLITE_FULL: FULL,
  SQLITE_NOTADB: NO_DATABASE,
  SQLITE_CORRUPT: NO_DATABASE,
};

const UNKNOWN_HOST: Words = (place) => `the host of ${place} is not known: look at its name.`;
const NO_ANSWER: Words = (place) => `nothing answers in time at ${place}: look at host, port and firewall.`;
const NOT_LET_IN: Words = (place) =>
  `PostgreSQL does not let this user in at ${place}: look at user, password and pg_hba.conf there.`;

const SERVER_FAULTS: Readonly<Record<string, Words>> = {
  ECONNREFUSED: (place) => `no PostgreSQL listens at ${place}: start it there, or name another host and port.`,
  ENOENT: (place) => `no PostgreSQL listens at ${place}: start it there, or name another host and port.`,
  ENOTFOUND: UNKNOWN_HOST,
  EAI_AGAIN: UNKNOWN_HOST,
  ETIMEDOUT: NO_ANSWER,
  EHOSTUNREACH: NO_ANSWER,
  ENETUNREACH: NO_ANSWER,
  ECONNRESET: (place) => `what answers at ${place} hung up: look whether it is PostgreSQL, and at its log.`,
  '28P01': NOT_LET_IN,
  '28000': NOT_LET_IN,
  '3D000': (place) => `PostgreSQL has no such database, ${place}: create it there, or name another.`,
  '42501': (place) => `the user of ${place} may not make tables: grant CREATE on its schema.`,
  '53300': (place) =>
    `PostgreSQL has no connection left for ${place}: raise max_connections there, or end other clients.`,
  '57P03': (place) => `PostgreSQL is not ready yet at ${place}: start Audience again once it is.`,
};

/**
 * A fault of opening in words. One without words of its own keeps its message, and gets the place.
 * @param error whatever file system, driver or migrations threw.
 */
export function startFault(location: DatabaseLocation, error: unknown): Error {
  const place = location.kind === 'sqlite' ? location.path : serverPlace(location.url);
  const words = (location.kind === 'sqlite' ? FILE_FAULTS : SERVER_FAULTS)[codeOf(error)];
  const message = words?.(place) ?? `${place} cannot be opened: ${firstLineOf(error)}`;
  return new Error(`DATABASE_URL: ${message}`, { cause: error });
}

// Host, port and database, of an address that was checked to be one.
function serverPlace(text: string): string {
  const url = new URL(text);
  const host = url.hostname || url.searchParams.get('host') || 'localhost';
  return `${host}:${url.port || '5432'}${url.pathname}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // The driver has words alone for these.
  if (/timeout expired|connection timeout|timeout exceeded/.test(error.message)) return 'ETIMEDOUT';
  if (/^Connection terminated/.test(error.message)) return 'ECONNRESET';
  if (/password must be a (non-empty )?string/.test(error.message)) return '28P01';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /SQLITE_[A-Z]+/.exec(error.message)?.[0] ?? '';
}

function firstLineOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}
