// A line that wants to be seen: what is the matter, and what to do. Its colour is never its only word.
import type { ComponentType, ReactNode } from 'react';
import classes from './banner.module.css';

export type BannerTone = 'accent' | 'amber' | 'rust' | 'blue';

interface BannerProps {
  tone: BannerTone;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;
  title?: string;
  children: ReactNode;
  /** What can be done about it: a button or two. */
  actions?: ReactNode;
}

export function Banner({ tone, icon: Icon, title, children, actions }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone}>
      <Icon size={20} aria-hidden className={classes.icon ?? ''} />
      <div className={classes.words}>
        {title !== undefined && <strong>{title}. </strong>}
        {children}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
