// What a run is called, how it stands, what came of it. Pure.
import type { PillTone } from '../../components/pill.tsx';
import { capitalized, type Noun, type Nouns } from '../../lib/connectors.ts';
import { OUTCOMES } from '../../lib/reasons/names.ts';
import { counted, countOf, withArticle } from '../../lib/words.ts';
import type { ImportRun } from './use-imports.ts';

/** `Cocktail Party and 10 more events`. */
export function nameOfRun({ scope }: Pick<ImportRun, 'scope'>, event: Noun): string {
  const [first, ...more] = scope;
  const name =
    first?.eventName ?? (scope.length === 1 ? capitalized(withArticle(event.one)) : countOf(scope.length, event));
  if (more.length === 0 || first?.eventName === null) return name;
  return `${name} and ${counted(more.length)} more ${more.length === 1 ? event.one : event.other}`;
}

/** A run's state in a word. */
export function stateOf({ state, problems }: Pick<ImportRun, 'state' | 'problems'>): { word: string; tone: PillTone } {
  switch (state) {
    case 'queued':
      return { word: 'Waiting', tone: 'plain' };
    case 'running':
      return { word: 'Running', tone: 'blue' };
    case 'done':
      return problems.length > 0 ? { word: 'Done, with problems', tone: 'amber' } : { word: 'Done', tone: 'accent' };
    case 'failed':
      return { word: 'Failed', tone: 'rust' };
    case 'cancelled':
      return { word: 'Cancelled', tone: 'plain' };
  }
}

/** `3,200 of 20,000 guests`. */
export function progressInWords({ done, total }: Pick<ImportRun, 'done' | 'total'>, { person }: Nouns): string {
  return total === null ? countOf(done, person) : `${counted(Math.min(done, total))} of ${countOf(total, person)}`;
}

/** How far a run is, 0 to 100; null: cannot be told. */
export function percentDone({ done, total }: Pick<ImportRun, 'done' | 'total'>): number | null {
  if (total === null || total === 0) return null;
  return Math.min(100, Math.floor((done / total) * 100));
}

/** One outcome of a run: how many, and how many for each reason, most first. */
export interface Tally {
  outcome: string;
  count: number;
  reasons: Array<{ reason: string; count: number }>;
}

const ALWAYS = ['created', 'updated', 'unchanged', 'skipped', 'failed'];

/** The five outcomes that are always told, and others that came up. */
export function talliesOf(counts: ImportRun['counts']): Tally[] {
  const order = Object.keys(OUTCOMES);
  const others = Object.keys(counts).filter((outcome) => !order.includes(outcome));
  return [...order, ...others]
    .map((outcome): Tally => {
      const reasons = Object.entries(counts[outcome] ?? {})
        .map(([reason, count]) => ({ reason, count }))
        .toSorted((one, other) => other.count - one.count);
      return { outcome, reasons, count: reasons.reduce((sum, { count }) => sum + count, 0) };
    })
    .filter(({ outcome, count }) => count > 0 || ALWAYS.includes(outcome));
}

/** `312 created, 1,204 updated`; empty: nobody yet. */
export function countsInWords(counts: ImportRun['counts']): string {
  const names: Readonly<Record<string, { word: string }>> = OUTCOMES;
  return talliesOf(counts)
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${counted(count)} ${(names[outcome]?.word ?? outcome).toLowerCase()}`)
    .join(', ');
}
