// The three steps in words, the present one marked. Those that can be gone to are links.
import { Link, useSearchParams } from 'react-router';
import classes from './steps.module.css';

export const STEPS = ['events', 'fields', 'options'] as const;
export type Step = (typeof STEPS)[number];

const LABELS: Record<Step, string> = { events: 'Events', fields: 'Fields', options: 'Options' };

/** @param canGo whether a step can be gone to. @param events what the source calls them. */
export function Steps({ now, canGo, events }: { now: Step; canGo: (step: Step) => boolean; events: string }) {
  const [query] = useSearchParams();
  return (
    <nav aria-label="Steps">
      <ol className={classes.steps}>
        {STEPS.map((step, index) => {
          const label = (
            <>
              <b>{index + 1}</b> {step === 'events' ? events : LABELS[step]}
            </>
          );
          if (step !== now && !canGo(step)) {
            return (
              <li key={step}>
                <span className={classes.step} aria-disabled>
                  {label}
                </span>
              </li>
            );
          }
          return (
            <li key={step}>
              <Link
                to={`?${withStep(query, step)}`}
                className={classes.step}
                {...(step === now && { 'aria-current': 'step' })}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The address of a step. */
export function withStep(query: URLSearchParams, step: Step): string {
  const next = new URLSearchParams(query);
  next.set('step', step);
  return next.toString();
}

/** The step that an address names; the first where it names none. */
export function stepOf(query: URLSearchParams): Step {
  return STEPS.find((step) => step === query.get('step')) ?? 'events';
}
