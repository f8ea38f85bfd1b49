// Time as the contract speaks it. No clock lives here: times come from the source or from the host.
import { z } from 'zod';

/**
 * A moment in time: milliseconds since 1970-01-01T00:00:00Z, a whole number. Sources that tell finer times are cut to the
 * millisecond; their order is then kept by the revision.
 */
export const instant = z.number().int().min(0).max(8.64e15).describe('Milliseconds since the epoch, UTC.');
/** Milliseconds since the epoch, UTC, a whole number. */
export type Instant = z.infer<typeof instant>;
