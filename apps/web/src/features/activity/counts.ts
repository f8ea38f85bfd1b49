// What the status of an integration counts, as bars. Changes and deliveries are two things, and are told apart. Pure.
import type { Schema } from '@audience/api-client';
import { counted } from '../../lib/words.ts';

export type Counts = Pick<Schema<'IntegrationStatus'>, 'counts' | 'waiting' | 'failing' | 'dead' | 'refused'>;

/** One bar. `part`: of the longest, 0 to 1. `outcome`: what the log is narrowed down to by it. */
export interface Bar {
  label: string;
  count: number;
  part: number;
  tone: 'accent' | 'muted' | 'amber' | 'rust';
  /** What the count is made of, where it is of several things. */
  made?: string;
  outcome?: string;
}

/** Outcomes that changed or recorded something. */
export const APPLIED = ['created', 'updated', 'linked', 'recorded'];

const CAUSES: Readonly<Record<string, string>> = {
  signature: 'with a wrong signature',
  timestamp: 'too old or ahead of time',
  too_large: 'too large',
  not_json: 'not JSON',
  throttled: 'too many at once',
  conflict: 'with an id that another one had',
};

/** The bars, those that tell of trouble only where there is any. */
export function barsOf({ counts, waiting, failing, dead, refused }: Counts): Bar[] {
  const of = (outcome: string): number => counts[outcome] ?? 0;
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const all = sum(Object.values(counts));
  const bars: Array<Omit<Bar, 'part'>> = [
    { label: 'Changes in all', count: all, tone: 'accent' },
    {
      label: 'Applied',
      count: sum(APPLIED.map(of)),
      tone: 'accent',
      made: listed(APPLIED, of),
      outcome: APPLIED.join(','),
    },
    { label: 'Nothing new', count: of('unchanged'), tone: 'muted', outcome: 'unchanged' },
    { label: 'Skipped by rule', count: of('skipped'), tone: 'muted', outcome: 'skipped' },
  ];
  const trouble: Array<Omit<Bar, 'part'>> = [
    { label: 'Ignored', count: of('ignored'), tone: 'amber', outcome: 'ignored' },
    { label: 'Waiting', count: waiting, tone: 'muted' },
    { label: 'Failing', count: failing, tone: 'amber', outcome: 'failed' },
    { label: 'Given up', count: dead, tone: 'rust', outcome: 'failed' },
    {
      label: 'Refused',
      count: sum(Object.values(refused)),
      tone: 'rust',
      made: listed(Object.keys(refused), (cause) => refused[cause] ?? 0, CAUSES),
    },
  ];
  const shown = [...bars, ...trouble.filter(({ count }) => count > 0)];
  const most = Math.max(1, ...shown.map(({ count }) => count));
  return shown.map((bar) => ({ ...bar, part: bar.count / most }));
}

function listed(
  names: readonly string[],
  countOf: (name: string) => number,
  words: Readonly<Record<string, string>> = {},
): string {
  return names
    .filter((name) => countOf(name) > 0)
    .map((name) => `${counted(countOf(name))} ${words[name] ?? name}`)
    .join(', ');
}
