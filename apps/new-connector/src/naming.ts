// What a new connector is called, everywhere it is called something.
import { z } from 'zod';

/** Names of packages that are there for other reasons. */
const RESERVED = new Set(['connector', 'sample', 'fake', 'audience', 'new', 'test']);

/** The name of a connector: its id, and the beginning of its package's name. */
export const connectorName = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower-case letters and digits, words joined by hyphens, such as luma or hi-events',
  )
  .max(30, 'must have at most 30 characters')
  .refine((name) => !RESERVED.has(name), 'is kept for Audience itself')
  .refine((name) => !name.endsWith('-connector'), 'is without "-connector", which is added');

const words = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'must have at most 60 characters')
  .regex(/^[^'"`\\<>{}$\n]*$/, 'must be plain words');

/** Everything that is asked for. */
export const wantedConnector = z.strictObject({
  name: connectorName,
  /** What people call the source. */
  label: words,
  person: words,
  persons: words,
  event: words,
  events: words,
});
export type WantedConnector = z.infer<typeof wantedConnector>;

/** `hi-events` as `HiEvents`. */
export function pascalOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** `hi-events` as `hiEvents`. */
export function camelOf(name: string): string {
  const pascal = pascalOf(name);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

/** `hi-events` as `Hi Events`: what a source is called unless told otherwise. */
export function labelOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
