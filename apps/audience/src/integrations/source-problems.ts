// What a source's refusal is called, in one closed list of words, and how it becomes a problem document. Pure.
import { ConnectorError } from '@audience/connector';
import { conflict, notFound, type ProblemError, unprocessable } from '../common/problem-error.ts';

/** Words for what is wrong with a source. `source_switched_off` is a warning: nothing is refused for it. */
export const SOURCE_PROBLEMS = [
  'source_unreachable',
  'source_unauthorized',
  'source_not_administrator',
  'source_switched_off',
  'settings_invalid',
  'secret_unreadable',
  'connector_missing',
  'connector_fault',
] as const;
export type SourceProblemCode = (typeof SOURCE_PROBLEMS)[number];

/** What is wrong, for people. */
export interface SourceProblem {
  code: string;
  message: string;
}

const TITLES: Readonly<Record<SourceProblemCode, string>> = {
  source_unreachable: 'The source does not answer',
  source_unauthorized: 'The source does not accept the token',
  source_not_administrator: 'The token is not of an administrator',
  source_switched_off: 'The source is switched off for Audience',
  settings_invalid: 'The settings do not fit',
  secret_unreadable: 'A secret does not open',
  connector_missing: 'The connector is not loaded',
  connector_fault: 'The connector failed',
};

const FORBIDDING = new Set(['source_unauthorized', 'source_forbidden']);

/** The word for a failed call. Whatever is not known better: the source does not answer as it should. */
export function problemOf(error: ConnectorError): SourceProblem & { code: SourceProblemCode } {
  const { message } = error;
  if (FORBIDDING.has(error.code)) return { code: 'source_unauthorized', message };
  const known = SOURCE_PROBLEMS.find((code) => code === error.code);
  if (known !== undefined) return { code: known, message };
  return { code: error.failure === 'system' ? 'connector_fault' : 'source_unreachable', message };
}

/** Whether a call ended because nobody waits for it any more: the host stops. That says nothing about the source. */
export function isCancelled(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === 'cancelled';
}

/** 422 with the problem's own type; 409 where it is not the source but this host that cannot. */
export function refusedBySource(problem: SourceProblem): ProblemError {
  const code = SOURCE_PROBLEMS.find((one) => one === problem.code) ?? 'source_unreachable';
  if (code === 'connector_missing') return conflict(code, TITLES[code], problem.message);
  return unprocessable(code, TITLES[code], problem.message);
}

/** The problem document of a failed read: 404 for what the source does not have. Other errors are given back as they are. */
export function readRefused(error: unknown): unknown {
  if (!(error instanceof ConnectorError)) return error;
  if (error.code === 'source_gone' || error.code === 'source_id_invalid') return notFound(error.message);
  return refusedBySource(problemOf(error));
}
