// The place of a step. Going to another one takes the keyboard there, and begins at its top.
import { type ReactNode, useEffect, useRef } from 'react';
import { STEPS, type Step } from './steps.tsx';
import classes from './wizard.module.css';

export function StepSection({ step, children }: { step: Step; children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    globalThis.scrollTo(0, 0);
    section.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={classes.step}
      aria-label={`Step ${STEPS.indexOf(step) + 1} of ${STEPS.length}`}
    >
      {children}
    </section>
  );
}
