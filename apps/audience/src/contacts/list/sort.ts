// By what contacts may be sorted, and what comes after or before a place in that order. Each order has an index.
import { z } from 'zod';
import type { Bindings } from './bindings.ts';

const COLUMNS = { last_name: 'sort_name', createdAt: 'created_at', updatedAt: 'updated_at' } as const;

type SortName = keyof typeof COLUMNS;

/** One key of an order. */
export interface SortKey {
  readonly name: SortName;
  readonly column: (typeof COLUMNS)[SortName];
  readonly descending: boolean;
}

/** A place in an order: the values of its keys, then the id. `sort` is the order's own text. */
export const sortPosition = z.object({
  sort: z.string(),
  keys: z.array(z.union([z.string(), z.number()])).max(3),
  id: z.string(),
});

/** A place in an order. */
export type SortPosition = z.infer<typeof sortPosition>;

/** The query parameter: names with or without `-`, parted by commas. */
export const sortText = z
  .string()
  .max(100)
  .default('last_name')
  .refine(
    (text) => /^-?(last_name|createdAt|updatedAt)(,-?(last_name|createdAt|updatedAt))*$/.test(text),
    'Sort by last_name, createdAt or updatedAt, each with or without "-", parted by commas.',
  )
  .refine((text) => {
    const names = text.split(',').map((part) => part.replace('-', ''));
    return new Set(names).size === names.length;
  }, 'Each may be named once.')
  .describe('`last_name` (with the first name), `createdAt`, `updatedAt`, each with `-` for descending.');

/** The keys of an order. */
export function sortKeys(text: string): SortKey[] {
  return text.split(',').flatMap((part) => {
    const name = part.replace('-', '');
    if (name !== 'last_name' && name !== 'createdAt' && name !== 'updatedAt') return [];
    return [{ name, column: COLUMNS[name], descending: part.startsWith('-') }];
  });
}

/** ORDER BY over the contacts `c`; the id makes every order total. */
export function orderBy(keys: readonly SortKey[]): string {
  const last = keys.at(-1)?.descending ?? false;
  const parts = [...keys.map(({ column, descending }) => ({ column, descending })), { column: 'id', descending: last }];
  return parts.map(({ column, descending }) => `c.${column}${descending ? ' DESC' : ''}`).join(', ');
}

/** Contacts that come after a place. The first comparison alone lets an index find where to begin. */
export function after(keys: readonly SortKey[], position: SortPosition, bindings: Bindings): string {
  return compare(keys, position, bindings, false);
}

/** Contacts up to a place, the one there included. */
export function upTo(keys: readonly SortKey[], position: SortPosition, bindings: Bindings): string {
  return compare(keys, position, bindings, true);
}

function compare(keys: readonly SortKey[], position: SortPosition, bindings: Bindings, before: boolean): string {
  const operator = (descending: boolean): string => (descending === before ? '>' : '<');
  const last = keys.at(-1)?.descending ?? false;
  let condition = `c.id ${operator(last)}${before ? '=' : ''} ${bindings.add(position.id)}`;
  let first = '';
  for (const [index, { column, descending }] of [...keys.entries()].reverse()) {
    const value = bindings.add(position.keys[index] ?? '');
    condition = `(c.${column} ${operator(descending)} ${value} OR (c.${column} = ${value} AND ${condition}))`;
    first = `c.${column} ${operator(descending)}= ${value}`;
  }
  return first === '' ? condition : `${first} AND ${condition}`;
}
