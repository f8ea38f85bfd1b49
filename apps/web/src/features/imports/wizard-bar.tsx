// The way on: back, further, and in the end the sentence of what will happen with the button that does it.
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { STEPS, type Step } from './steps.tsx';
import classes from './wizard.module.css';

interface WizardBarProps {
  step: Step;
  /** What is missing before the next step; null: nothing. */
  missing: string | null;
  /** Why it could not be begun. */
  problem: ReactNode;
  summary: string;
  isBusy: boolean;
  canBegin: boolean;
  onGo: (step: Step) => void;
  onBegin: () => void;
}

export function WizardBar({ step, missing, problem, summary, isBusy, canBegin, onGo, onBegin }: WizardBarProps) {
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const after = STEPS[at + 1];
  return (
    <div className={classes.bar}>
      {problem !== false && <div className={classes.problem}>{problem}</div>}
      <p className={classes.summary} id="import-summary" aria-live="polite">
        {missing ?? summary}
      </p>
      <Group gap="sm">
        {before !== undefined && (
          <Button variant="default" onClick={() => onGo(before)}>
            Back
          </Button>
        )}
        {after === undefined ? (
          <BusyButton onClick={onBegin} loading={isBusy} disabled={!canBegin} aria-describedby="import-summary">
            Import contacts
          </BusyButton>
        ) : (
          <Button onClick={() => onGo(after)} disabled={missing !== null} aria-describedby="import-summary">
            Continue
          </Button>
        )}
      </Group>
    </div>
  );
}
