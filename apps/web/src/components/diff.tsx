// What was and what is: struck through and not, so that it is told without colour too.
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './diff.module.css';

/** @param before null: there was nothing. @param after null: there is nothing any more. */
export function Diff({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <span className={classes.diff}>
      {before === null ? <span className={classes.blank}>blank</span> : <del className={classes.before}>{before}</del>}
      <span aria-hidden>→</span>
      <VisuallyHidden>became</VisuallyHidden>
      {after === null ? <span className={classes.blank}>blank</span> : <ins className={classes.after}>{after}</ins>}
    </span>
  );
}
