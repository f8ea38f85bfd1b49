// The frame of every page of the settings: which there are, and which one this is.
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { Page } from '../../components/page.tsx';
import classes from './settings-frame.module.css';

const PLACES = [
  { to: '/settings/fields', label: 'Fields' },
  { to: '/settings/tags', label: 'Tags' },
  { to: '/settings/account', label: 'Account' },
  { to: '/settings/password', label: 'Your password' },
];

interface SettingsFrameProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function SettingsFrame({ title, lead, actions, children }: SettingsFrameProps) {
  return (
    <Page title={title} lead={lead} actions={actions}>
      <nav aria-label="Settings" className={classes.places}>
        {PLACES.map(({ to, label }) => (
          <NavLink key={to} to={to} className={classes.place ?? ''}>
            {label}
          </NavLink>
        ))}
      </nav>
      {children}
    </Page>
  );
}
