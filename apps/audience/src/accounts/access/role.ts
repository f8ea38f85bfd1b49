// The three roles and their order. Who may call what is said by `@Roles` on each route, not here.
import { z } from 'zod';

/** `administrator` may all, `editor` works with contacts and imports, `viewer` reads. */
export const role = z.enum(['administrator', 'editor', 'viewer']).meta({ id: 'Role' });

/** One of the three roles. */
export type Role = z.infer<typeof role>;

const RANKS: Readonly<Record<Role, number>> = { viewer: 1, editor: 2, administrator: 3 };

/** Whether a role is at least the one that a route asks for. */
export function reaches(held: Role, minimum: Role): boolean {
  return RANKS[held] >= RANKS[minimum];
}
