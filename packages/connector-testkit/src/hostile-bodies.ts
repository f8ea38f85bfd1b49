// Bodies that nobody should send: a good one with one member taken away or replaced, and some that are nothing at all.

/** A body and, in words, what is wrong with it. */
export interface HostileBody {
  body: Uint8Array;
  how: string;
}

const ODD: unknown[] = [null, true, -1, 0.5, 1e308, '', 'x', '\u0000', 'x'.repeat(20_000), [], {}, [[]]];
const WHOLE = ['', '{', 'null', '[]', '7', '"text"', '{"__proto__":{"polluted":true}}', `${'['.repeat(9_000)}`];

/** @param good a body that the source documents, in JSON */
export function* hostileBodies(good: Uint8Array): Generator<HostileBody> {
  for (const text of WHOLE)
    yield { body: new TextEncoder().encode(text), how: `a body of ${JSON.stringify(text.slice(0, 20))}` };
  yield { body: Uint8Array.of(0xff, 0xfe, 0x7b), how: 'bytes that are no text' };
  const value: unknown = JSON.parse(new TextDecoder().decode(good));
  for (const path of pathsOf(value)) {
    const name = path.join('.');
    yield { body: encode(without(value, path)), how: `${name} missing` };
    for (const odd of ODD)
      yield { body: encode(replaced(value, path, odd)), how: `${name} replaced by ${wordFor(odd)}` };
  }
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [[...path, name], ...pathsOf(each, [...path, name])]);
}

function without(value: unknown, [name = '', ...rest]: string[]): unknown {
  if (!isObject(value)) return value;
  const { [name]: taken, ...others } = value;
  return rest.length === 0 ? others : { ...value, [name]: without(taken, rest) };
}

function replaced(value: unknown, [name = '', ...rest]: string[], by: unknown): unknown {
  if (!isObject(value)) return value;
  return { ...value, [name]: rest.length === 0 ? by : replaced(value[name], rest, by) };
}

function wordFor(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 20 ? `${text.slice(0, 8)}… (${text.length} characters)` : text;
}
