// The places of the app: the rail's links, at the top what people work with, at the bottom what is set up.
import { IconActivity, IconDownload, IconPlug, IconSettings, IconUnlink, IconUsers } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { NavLink } from 'react-router';
import classes from './shell.module.css';

interface Place {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
}

const WORK: readonly Place[] = [
  { to: '/contacts', label: 'Contacts', icon: IconUsers },
  { to: '/imports', label: 'Imports', icon: IconDownload },
  { to: '/activity', label: 'Activity', icon: IconActivity },
  { to: '/not-linked', label: 'Not linked', icon: IconUnlink },
];

const SET_UP: readonly Place[] = [
  { to: '/integration', label: 'Integration', icon: IconPlug },
  { to: '/settings', label: 'Settings', icon: IconSettings },
];

/** @param onGo called when a place was chosen, so that a menu can close. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  return (
    <nav aria-label="Main" className={classes.places}>
      <Places places={WORK} onGo={onGo} />
      <Places places={SET_UP} onGo={onGo} />
    </nav>
  );
}

function Places({ places, onGo }: { places: readonly Place[]; onGo: (() => void) | undefined }) {
  return (
    <ul className={classes.list}>
      {places.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} className={classes.place ?? ''} onClick={onGo}>
            <Icon size={18} stroke={1.75} aria-hidden />
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
