// The filter of the list as its chips have it: parts that all have to hold. Anything else that an address may carry is kept whole.

export type Status = 'unconfirmed' | 'confirmed' | 'declined';
export type FieldOperator = 'contains' | 'eq' | 'blank' | 'present';

/** One part of the filter. `other`: valid JSON that this page has no words for; the host understands it or refuses it. */
export type FilterPart =
  | { kind: 'tag'; tag: string }
  | { kind: 'event'; event: string; status?: Status; attended?: boolean }
  | { kind: 'field'; field: string; op: FieldOperator; value?: string | number | boolean }
  | { kind: 'other'; json: unknown };

const STATUSES: readonly string[] = ['unconfirmed', 'confirmed', 'declined'] satisfies Status[];
const OPERATORS: readonly string[] = ['contains', 'eq', 'blank', 'present'] satisfies FieldOperator[];

/** Reads the JSON of an address; what is no JSON filters nothing. */
export function partsOf(text: string | null): FilterPart[] {
  if (text === null || text === '') return [];
  const json = parsed(text);
  if (json === undefined) return [];
  const all = member(json, 'and');
  return Array.isArray(all) && keysOf(json).length === 1 ? all.map(partOf) : [partOf(json)];
}

/** The filter as the API takes it; null: none. */
export function filterText(parts: readonly FilterPart[]): string | null {
  const [first, ...rest] = parts.map(jsonOf);
  if (first === undefined) return null;
  return JSON.stringify(rest.length === 0 ? first : { and: [first, ...rest] });
}

/** Names a part among others. */
export function keyOf(part: FilterPart): string {
  return JSON.stringify(jsonOf(part));
}

function jsonOf(part: FilterPart): unknown {
  if (part.kind === 'other') return part.json;
  const { kind: _, ...json } = part;
  return json;
}

function partOf(json: unknown): FilterPart {
  const keys = keysOf(json).sort().join();
  const [tag, event, status, attended] = ['tag', 'event', 'status', 'attended'].map((key) => member(json, key));
  if (keys === 'tag' && typeof tag === 'string') return { kind: 'tag', tag };
  if (typeof event === 'string' && isStatus(status) && (attended === undefined || typeof attended === 'boolean')) {
    return { kind: 'event', event, ...(status && { status }), ...(attended !== undefined && { attended }) };
  }
  return fieldPart(json) ?? { kind: 'other', json };
}

function fieldPart(json: unknown): FilterPart | null {
  const [field, op, value] = ['field', 'op', 'value'].map((key) => member(json, key));
  if (typeof field !== 'string' || !isOperator(op)) return null;
  if (value === undefined) return { kind: 'field', field, op };
  const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isValue ? { kind: 'field', field, op, value } : null;
}

function isStatus(value: unknown): value is Status | undefined {
  return value === undefined || (typeof value === 'string' && STATUSES.includes(value));
}

function isOperator(value: unknown): value is FieldOperator {
  return typeof value === 'string' && OPERATORS.includes(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keysOf(json: unknown): string[] {
  return typeof json === 'object' && json !== null ? Object.keys(json) : [];
}

function member(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
}
