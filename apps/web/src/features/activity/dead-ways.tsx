// What can be done with a delivery that was given up.
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { BusyButton } from '../../components/busy-button.tsx';
import { useMay } from '../../lib/session.ts';
import classes from './activity.module.css';
import type { DeadRow } from './dead-panel.tsx';

interface DeadWaysProps {
  row: DeadRow;
  isOpen: boolean;
  onToggle: () => void;
  onRetry: () => void;
}

export function DeadWays({ row: { delivery, retried }, isOpen, onToggle, onRetry }: DeadWaysProps) {
  const mayRetry = useMay('administrator');
  const rests = retried === null || retried.result?.dead === true;
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.ways}>
      {mayRetry && (rests || retried.result === null) && (
        <BusyButton variant="default" size="compact-sm" loading={!rests} onClick={onRetry}>
          Try again
        </BusyButton>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Details"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `dead-${delivery.id}` : undefined}
        onClick={onToggle}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
