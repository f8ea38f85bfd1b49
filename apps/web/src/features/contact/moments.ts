// A timeline as it is read: what was told at one time is one moment, with its statements in words. Newest first.
import type { Nouns } from '../../lib/connectors.ts';
import type { Attendance, Step } from './use-history.ts';

/** One thing that was said: words, or a label with what was and what is. */
export type Statement = string | { label: string; before: string; after: string };

/** What was told at one time. */
export interface Moment {
  at: string;
  statements: readonly Statement[];
}

/** The moments of an attendance, newest first. What says nothing (nobody arrived of one who was just invited) is left out. */
export function momentsOf({ timeline }: Pick<Attendance, 'timeline'>, nouns: Nouns): Moment[] {
  const byTime = Map.groupBy(timeline, ({ at }) => at);
  return [...byTime]
    .map(([at, steps]) => ({ at, statements: statementsOf(steps, nouns) }))
    .filter(({ statements }) => statements.length > 0)
    .reverse();
}

/** A statement in words alone, for those who hear it. */
export function spoken(statement: Statement): string {
  if (typeof statement === 'string') return statement;
  return `${statement.label} ${statement.before} became ${statement.after}`;
}

function statementsOf(steps: readonly Step[], { source }: Nouns): Statement[] {
  const [arrival] = steps.filter(({ what }) => what === 'checkedInAt');
  const statements = steps.flatMap((step): Statement[] => {
    const { what, before, after } = step;
    switch (what) {
      case 'checkedInAt':
        return [after === null ? 'Check-in reverted' : checkedIn(steps)];
      case 'status':
        return [before === null ? `Status ${after ?? 'none'}` : diff('Status', before, after ?? 'none')];
      case 'arrivedGuests':
        // Told with the check-in, or nothing yet.
        if (arrival !== undefined || (before === null && Number(after ?? 0) === 0)) return [];
        return [before === null ? `Arrived ${after}` : diff('Arrived', before, after ?? 0)];
      case 'totalGuests':
        if (before !== null) return [diff('Expected', before, after ?? 0)];
        return Number(after ?? 0) > 1 ? [`${after} expected`] : [];
      case 'list':
        return listStatement(step);
      case 'removedAtSource':
        return [after === null ? `Brought back in ${source}` : `Removed in ${source}, kept here`];
      default:
        return [];
    }
  });
  return statements.map((statement, index) => (index === 0 ? statement : lowered(statement)));
}

// One sentence out of several.
function lowered(statement: Statement): Statement {
  const low = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
  return typeof statement === 'string' ? low(statement) : { ...statement, label: low(statement.label) };
}

function checkedIn(steps: readonly Step[]): string {
  const heads = Number(steps.find(({ what }) => what === 'arrivedGuests')?.after ?? 0);
  return heads > 0 ? `Checked in, arrived ${heads}` : 'Checked in';
}

function listStatement({ before, after }: Step): Statement[] {
  if (after === null) return before === null ? [] : [`Taken off “${before}”`];
  return before === null ? [`On “${after}”`] : [diff('Moved', before, after)];
}

function diff(label: string, before: string | number, after: string | number): Statement {
  return { label, before: String(before), after: String(after) };
}
