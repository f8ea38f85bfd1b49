// A part of the page that somebody else just changed: a line at its edge, and a word for those who do not see it.
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './fresh-line.module.css';

interface FreshLineProps {
  isFresh: boolean;
  /** Seen only: it happens so often that saying it would be in the way. */
  isQuiet?: boolean;
  children: ReactNode;
}

export function FreshLine({ isFresh, isQuiet = false, children }: FreshLineProps) {
  return (
    <div className={classes.part} data-fresh={isFresh || undefined}>
      {children}
      {!isQuiet && <VisuallyHidden role="status">{isFresh && 'Changed just now'}</VisuallyHidden>}
    </div>
  );
}
