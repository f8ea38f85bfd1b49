// What this room refuses beside bad input, in the words that the caller reads; and the version that `If-Match` is held against.
import { notFound, type ProblemError, stale } from '../common/problem-error.ts';
import type { IntegrationRecord } from './integration-record.ts';

/** Absent, removed, or another account's. */
export function absentIntegration(): ProblemError {
  return notFound('There is no such integration in this account.');
}

/** The version of an integration, as the `ETag` header has it. */
export function etagOf(record: IntegrationRecord): string {
  return `"${record.stored.version}"`;
}

/**
 * @param ifMatch the header as sent; absent: whatever the state is
 * @throws ProblemError 412 when it names another version
 */
export function refuseStale(record: IntegrationRecord, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const named = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (named.includes(etagOf(record))) return;
  throw stale('The integration was changed since you loaded it: load it again, then repeat your change.');
}
