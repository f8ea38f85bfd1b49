// The head of a page: where one is, what it is called, its one primary act.
import { Anchor } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** The place above this one. */
  above?: { to: string; label: string };
  /** Beside the title: a switch, a pill. */
  beside?: ReactNode;
  /** Under the title, muted. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, above, beside, lead, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Audience`);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.names}>
          {above !== undefined && (
            <Anchor component={Link} to={above.to} className={classes.above} underline="hover">
              {above.label}
            </Anchor>
          )}
          <div className={classes.line}>
            <h1 className={classes.title}>{title}</h1>
            {beside}
          </div>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </>
  );
}
