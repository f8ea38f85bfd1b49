// The total order of statements: newest by the source's clock, then by rules that never tie between two sources.
import type { Statement } from './state.ts';

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Negative: left is older. Zero: the same statement, of which the one offered later is the newer snapshot. */
export function compareStatements(left: Statement, right: Statement): number {
  return (
    left.at - right.at ||
    Number(left.manual) - Number(right.manual) ||
    left.revision - right.revision ||
    compareText(left.integrationId, right.integrationId) ||
    compareText(left.personId, right.personId) ||
    compareText(left.sourceKey, right.sourceKey)
  );
}

/** Whether a statement may replace what a contact holds. A late one gives way to its equal. */
export function mayReplace(offered: Statement, held: Statement | undefined, late = false): boolean {
  if (held === undefined) return true;
  const order = compareStatements(offered, held);
  return late ? order > 0 : order >= 0;
}
