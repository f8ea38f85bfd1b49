// Reads the query parameters of a list. What cannot be read is a 400, never a default.
import { MAX_PAGE_LIMIT } from '@audience/events-api';
import { isCursor, type PageQuery } from '../model/reads.ts';
import { problemAnswer } from './answers.ts';

/** A query parameter that cannot be read; carries the answer. */
export class QueryFault extends Error {
  readonly answer: Response;

  constructor(parameter: string, rule: string) {
    super(`${parameter} ${rule}`);
    this.answer = problemAnswer(400, { detail: `The parameter ${parameter} ${rule}.` });
  }
}

export function readPageQuery(parameters: URLSearchParams): PageQuery {
  const cursor = parameters.get('cursor') ?? undefined;
  if (cursor !== undefined && !isCursor(cursor))
    throw new QueryFault('cursor', 'must come from an answer of this list');
  return { limit: readLimit(parameters), cursor };
}

export function readLimit(parameters: URLSearchParams): number | undefined {
  const limit = readNumber(parameters, 'limit');
  if (limit !== undefined && (limit < 1 || limit > MAX_PAGE_LIMIT)) {
    throw new QueryFault('limit', `must be from 1 to ${MAX_PAGE_LIMIT}`);
  }
  return limit;
}

export function readNumber(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new QueryFault(name, 'must be a whole number');
  return Number(text);
}

export function readUpdatedSince(parameters: URLSearchParams): string | undefined {
  const text = parameters.get('updatedSince');
  if (text === null) return undefined;
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isInstant || Number.isNaN(Date.parse(text))) throw new QueryFault('updatedSince', 'must be an instant');
  return text;
}
