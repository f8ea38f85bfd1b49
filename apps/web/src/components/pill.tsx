// A word in a pill: a state, an outcome, a tag. The tone helps the eye; the word says it.
import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type PillTone = 'plain' | 'accent' | 'amber' | 'rust' | 'blue';

/** @param dot marks what is on, arrived or live. */
export function Pill({
  tone = 'plain',
  dot = false,
  children,
}: {
  tone?: PillTone;
  dot?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {dot && <span className={classes.dot} aria-hidden />}
      {children}
    </span>
  );
}
