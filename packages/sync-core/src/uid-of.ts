// The UID in a snapshot's values, by the mapping in force.
import { readUid, type UidReading } from './normal-form.ts';
import type { Ruleset } from './ruleset.ts';
import type { Snapshot } from './state.ts';

/** Reads the UID that values carry. Blank where the source has no field for it. */
export function uidReadingOf(ruleset: Ruleset, values: Snapshot['values'], country: string | null): UidReading {
  if (ruleset.uid === null) return { kind: 'blank' };
  return readUid(ruleset.uid.field, values[ruleset.uid.source], country);
}
