// Above the log: what it is narrowed down to, how many wait, and whether it moves.
import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { OUTCOMES, REASONS, reasonName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import classes from './activity.module.css';
import { APPLIED } from './counts.ts';
import { LivePill } from './live-pill.tsx';
import type { Narrowing } from './narrowing.ts';

interface LogToolbarProps {
  speech: Speech;
  narrowing: Narrowing;
  narrow: (to: Narrowing) => void;
  /** What the person and the contact of the narrowing are called. */
  names: { person: string; contact: string };
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  unseen: { count: number; more: boolean };
  onShowUnseen: () => void;
}

// An empty value: by nothing.
const ANY = '';

const outcomes = [
  { value: ANY, label: 'Any outcome' },
  { value: APPLIED.join(','), label: 'Applied, in any way' },
  ...Object.entries(OUTCOMES).map(([value, { word }]) => ({ value, label: word })),
];

export function LogToolbar(props: LogToolbarProps) {
  const { speech, narrowing, narrow, names, isPaused, onPause, unseen, onShowUnseen } = props;
  const without = (name: keyof Narrowing): Narrowing =>
    Object.fromEntries(Object.entries(narrowing).filter(([other]) => other !== name));
  const choose = (name: 'outcome' | 'reason', value: string | null): void =>
    narrow(value === null || value === ANY ? without(name) : { ...narrowing, [name]: value });
  return (
    <div className={classes.tools}>
      <Select
        aria-label="Outcome"
        data={outcomes}
        value={narrowing.outcome ?? ANY}
        onChange={(value) => choose('outcome', value)}
        allowDeselect={false}
        className={classes.filter}
      />
      <Select
        aria-label="Reason"
        data={reasonChoices(narrowing.reason, speech)}
        value={narrowing.reason ?? ANY}
        onChange={(value) => choose('reason', value)}
        allowDeselect={false}
        searchable
        className={classes.filter}
      />
      {(['person', 'contact'] as const).map(
        (name) =>
          narrowing[name] !== undefined && (
            <Button
              key={name}
              variant="default"
              size="compact-sm"
              radius="xl"
              rightSection={<IconX size={14} aria-hidden />}
              aria-label={`Not only ${names[name]}`}
              onClick={() => narrow(without(name))}
            >
              {names[name]}
            </Button>
          ),
      )}
      <div className={classes.motion}>
        {unseen.count > 0 && (
          <Button size="compact-sm" radius="xl" onClick={onShowUnseen}>
            {unseen.count}
            {unseen.more && '+'} new
          </Button>
        )}
        <LivePill isPaused={isPaused} onToggle={() => onPause(!isPaused)} />
      </div>
    </div>
  );
}

function reasonChoices(chosen: string | undefined, speech: Speech) {
  const reasons = Object.keys(REASONS);
  if (chosen !== undefined && !reasons.includes(chosen)) reasons.push(chosen);
  return [
    { value: ANY, label: 'Any reason' },
    ...reasons.map((value) => ({ value, label: reasonName(value, speech) })),
  ];
}
