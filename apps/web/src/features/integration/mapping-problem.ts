// Why a change of a mapping was not taken, and what to do. Pure.
import { ProblemAnswer } from '@audience/api-client';
import { sentenceOf } from '../../lib/api.ts';

export function mappingSentence(error: unknown): string {
  const fault = error instanceof ProblemAnswer ? error.problem.errors?.[0] : undefined;
  if (fault === undefined || !fault.pointer.startsWith('/mapping/')) return sentenceOf(error);
  if (fault.pointer.endsWith('/field')) return `${fault.detail} It may have been removed: choose another.`;
  if (fault.pointer.endsWith('/source')) return `${fault.detail} It may have been removed there.`;
  return fault.detail;
}
