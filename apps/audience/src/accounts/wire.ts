// Small pieces that the schemas of this room's calls share.
import { z } from 'zod';

/** A time as it is answered: ISO 8601, UTC. */
export const wireTime = z.string().meta({ format: 'date-time', examples: ['2026-11-23T19:30:00.000Z'] });

/** Milliseconds since 1970 as they are answered. */
export function toWireTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A name that people read. */
export const personalName = z.string().trim().min(1).max(200);

/** The id in a path. */
export const idParam = z.string().min(1).max(64).meta({ id: 'Id' });
