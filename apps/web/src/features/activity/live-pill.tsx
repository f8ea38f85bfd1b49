// Whether new rows come by themselves: a press holds them, another lets them come.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Pill } from '../../components/pill.tsx';
import { useConnection } from '../../lib/use-live.ts';
import classes from './activity.module.css';

interface LivePillProps {
  isPaused: boolean;
  onToggle: () => void;
}

export function LivePill({ isPaused, onToggle }: LivePillProps) {
  const isLost = useConnection() === 'lost';
  return (
    <UnstyledButton className={classes.live} aria-pressed={!isPaused} onClick={onToggle}>
      <Pill tone={isPaused || isLost ? 'amber' : 'accent'} dot={!isPaused && !isLost}>
        {isPaused ? 'paused' : isLost ? 'not connected' : 'live'}
      </Pill>
      <VisuallyHidden>{isPaused ? ', let new ones come by themselves' : ', hold new ones back'}</VisuallyHidden>
    </UnstyledButton>
  );
}
