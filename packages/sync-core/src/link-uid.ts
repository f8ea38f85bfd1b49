// The UID under which a link was decided, for whichever field the rules recognise people by now.
import type { Ruleset } from './ruleset.ts';
import type { Link, PersonState } from './state.ts';
import { uidReadingOf } from './uid-of.ts';

/**
 * The link UID of a person before a change; null where it was blank or there is no link. Rules may ask for another field than the
 * link was decided by: then the person is who it is, and carries what its newest known snapshot says.
 */
export function linkUidOf(
  { link, snapshot }: Pick<PersonState, 'link' | 'snapshot'>,
  ruleset: Ruleset,
  country: string | null,
): string | null {
  if (link === null) return null;
  const held = link.uids[ruleset.rules.uidField];
  if (held !== undefined || snapshot === null) return held ?? null;
  const reading = uidReadingOf(ruleset, snapshot.values, country);
  return reading.kind === 'value' ? reading.normal : null;
}

/** Whether two links say the same of every field. */
export function sameLinkUids(left: Link | null | undefined, right: Link | null | undefined): boolean {
  if (!left || !right) return (left ?? null) === (right ?? null);
  const keys = Object.keys(left.uids);
  return keys.length === Object.keys(right.uids).length && keys.every((key) => left.uids[key] === right.uids[key]);
}
