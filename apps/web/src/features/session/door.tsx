// The frame of pages in front of the door: sign-in, invitation.

import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './door.module.css';

export function Door({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Audience`);
  return (
    <main className={classes.page}>
      <p className={classes.wordmark}>
        Audience<span aria-hidden>.</span>
      </p>
      <section className={classes.panel}>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </section>
      <p className={classes.foot}>The guest book of all your events.</p>
    </main>
  );
}
