// Why an edit was not taken, where the host's own words are not those of this page.
import { ProblemAnswer } from '@audience/api-client';

/** Undefined: the host says it well. */
export function editProblem(error: unknown): string | undefined {
  if (!(error instanceof ProblemAnswer)) return undefined;
  switch (error.status) {
    case 401:
      return 'Your session is over. Sign in again, then save once more: what you typed is kept.';
    case 404:
      return 'This contact was removed meanwhile. What you typed is still here to be copied.';
    case 412:
      return 'Somebody changed this contact while you edited. See what changed, and save again: what you typed is kept.';
    default:
      return undefined;
  }
}
