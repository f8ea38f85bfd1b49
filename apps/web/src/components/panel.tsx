// A sheet of paper on the page: one matter each.
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  /** Its heading; left out where the content says it itself. */
  title?: string;
  /** In the serif before the title, for steps. */
  number?: number;
  lead?: ReactNode;
  /** At the right of the heading. */
  actions?: ReactNode;
  children?: ReactNode;
  /** No padding: the content goes to the edges, as tables do. */
  flush?: boolean;
  id?: string;
}

export function Panel({ title, number, lead, actions, children, flush = false, id }: PanelProps) {
  const heading = id ?? (title === undefined ? undefined : title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  return (
    <section className={classes.panel} data-flush={flush} aria-labelledby={title === undefined ? undefined : heading}>
      {number !== undefined && (
        <span className={classes.number} aria-hidden>
          {number}
        </span>
      )}
      <div className={classes.content}>
        {title !== undefined && (
          <div className={classes.head}>
            <div>
              <h2 id={heading} className={classes.title}>
                {title}
              </h2>
              {lead !== undefined && <p className={classes.lead}>{lead}</p>}
            </div>
            {actions}
          </div>
        )}
        {children}
      </div>
    </section>
  );
}
