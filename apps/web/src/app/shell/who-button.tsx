// Name, account and role of the one who is signed in, as a button.
import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import type { Session } from '../../lib/session.ts';
import classes from './user-menu.module.css';

type WhoButtonProps = { session: Session } & UnstyledButtonProps & ComponentPropsWithRef<'button'>;

export function WhoButton({ session, ...button }: WhoButtonProps) {
  return (
    <UnstyledButton {...button} className={classes.who}>
      <span className={classes.name}>{session.user?.name ?? session.apiKey?.name ?? ''}</span>
      <span className={classes.account}>
        {session.account.name}, {session.role}
      </span>
      <IconChevronUp size={16} aria-hidden className={classes.mark} />
    </UnstyledButton>
  );
}
