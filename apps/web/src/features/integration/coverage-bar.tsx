// How many have a value in a field, and how many share one: a bar, and the same in words.
import { counted } from '../../lib/words.ts';
import classes from './coverage-bar.module.css';
import type { Coverage } from './use-coverage.ts';

interface CoverageBarProps {
  /** Persons looked at. */
  persons: number;
  /** Undefined: nothing is known of it. */
  counts: Coverage['fields'][number] | undefined;
}

export function CoverageBar({ persons, counts }: CoverageBarProps) {
  if (persons === 0 || counts === undefined) return null;
  const { present, shared } = counts;
  return (
    <span className={classes.row}>
      <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        <rect className={classes.rest} width="100" height="4" />
        <rect className={classes.shared} width={(present / persons) * 100} height="4" />
        <rect className={classes.own} width={((present - shared) / persons) * 100} height="4" />
      </svg>
      <span>{coverageText(persons, counts)}</span>
    </span>
  );
}

/** `94 % have one · 37 share · 812 blank`. */
export function coverageText(
  persons: number,
  { present, blank, shared }: Pick<Coverage['fields'][number], 'present' | 'blank' | 'shared'>,
): string {
  // Nobody is rounded away: 99.9 % are not all.
  const share = present === persons ? 100 : Math.min(99, Math.round((present / persons) * 100));
  const parts = [
    `${share} % have one`,
    shared === 0 ? 'none shared' : `${counted(shared)} share`,
    ...(blank === 0 ? [] : [`${counted(blank)} blank`]),
  ];
  return parts.join(' · ');
}
