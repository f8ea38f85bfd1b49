// What the host refused an import for, said where it can be mended. Pure.
import { ProblemAnswer } from '@audience/api-client';
import { fieldSentence } from '../../lib/api.ts';
import { labelOf } from '../../lib/fields.ts';
import type { Draft } from './draft.ts';
import { sentRows } from './import-request.ts';
import type { Begin } from './use-begin-import.ts';

/** What is wrong with single rows, by the row's key; nothing for rows that were changed by hand since. */
export function faultsOfRows(error: unknown, tried: Begin | undefined, now: Draft): Map<string, string> {
  const faults = new Map<string, string>();
  if (tried === undefined || error === null) return faults;
  const sent = sentRows(tried.rows);
  for (const [index, { key, field }] of sent.entries()) {
    const at = `/mapping/${index}`;
    const isGone = fieldSentence(error, `${at}/field`) !== undefined;
    const sentence = [at, `${at}/source`, `${at}/policy`].map((pointer) => fieldSentence(error, pointer)).find(isText);
    if (now.rows[key]?.field !== tried.draft.rows[key]?.field) continue;
    const removed = `The field “${labelOf(tried.known.fields, field)}” was removed. Choose another, or leave this one out.`;
    if (isGone) faults.set(key, removed);
    else if (sentence !== undefined) faults.set(key, sentence);
  }
  return faults;
}

const OFF = new Set(['integration_off', 'source_off']);

/** Whether it was refused because a side is off. */
export function isSideOff(error: unknown): boolean {
  return error instanceof ProblemAnswer && OFF.has(error.code);
}

/** What is said of the whole; undefined: the host's own words. */
export function refusalInWords(error: unknown, faults: ReadonlyMap<string, string>): string | undefined {
  if (faults.size > 0) return 'Not begun: some fields do not fit any more. Step 2 says which.';
  const [first] = error instanceof ProblemAnswer ? (error.problem.errors ?? []) : [];
  return first?.detail;
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
