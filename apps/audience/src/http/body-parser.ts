// Bodies of the API are JSON in valid UTF-8 and nothing else (deliveries do not come by here: the inbox reads their bytes itself).
// This is also the edge where U+0000 leaves what people type.
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { badJson } from '../common/problem-document.ts';
import { ProblemError } from '../common/problem-error.ts';
import { BODY_LIMIT_BYTES } from './server-limits.ts';

/** Registers the parsers; every other media type is a 415. */
export function acceptJsonOnly(adapter: FastifyAdapter): void {
  // Fastify reads plain text by itself.
  adapter.getInstance().removeAllContentTypeParsers();
  const limit = { bodyLimit: BODY_LIMIT_BYTES };
  adapter.useBodyParser('application/json', false, limit, (_request, body, done) => {
    const parsed = parseJson(body);
    return 'problem' in parsed ? done(parsed.problem) : done(null, parsed.value);
  });
  adapter.useBodyParser('*', false, limit, (_request, _body, done) => done(notJson()));
}

function notJson(): ProblemError {
  return new ProblemError(
    415,
    'unsupported_media_type',
    'The body is not JSON',
    'Send "Content-Type: application/json".',
  );
}

/** JSON from bytes, without U+0000 and without half surrogate pairs, which no database keeps. */
export function parseJson(bytes: Buffer): { value: unknown } | { problem: ProblemError } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = text.includes('\\u') ? JSON.parse(text, storable) : JSON.parse(text);
    return { value };
  } catch {
    return { problem: badJson() };
  }
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
