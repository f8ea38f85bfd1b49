// Tells scenarios at their pace, each at most once at a time.
import { EventsModelError } from '../model/world.ts';
import { machineTimers, type Timers } from '../webhook/timers.ts';
import type { Stage } from './scenario.ts';
import { SCENARIOS, type ScenarioName } from './scenarios.ts';

const DEFAULT_PAUSE = 150;

/** Tells scenarios. */
export type ScenarioRunner = {
  /** Begins a story; false when that one is being told already. */
  start(name: ScenarioName, pauseMilliseconds?: number): boolean;
  /** Tells a story to its end at once, without pauses. */
  tell(name: ScenarioName): void;
  isRunning(name: ScenarioName): boolean;
  /** Breaks off whatever is being told. */
  stop(): void;
};

/**
 * Makes a runner of scenarios.
 *
 * @param stage the account that the stories edit, and what sends its webhooks
 * @param timers default: the machine's
 */
export function createScenarioRunner(stage: Stage, timers: Timers = machineTimers): ScenarioRunner {
  const running = new Map<ScenarioName, () => void>();

  function step(name: ScenarioName, story: Generator<void>, pause: number): void {
    running.delete(name);
    if (nextStep(story)) return;
    running.set(
      name,
      timers.after(pause, () => step(name, story, pause)),
    );
  }

  return {
    start: (name, pauseMilliseconds = DEFAULT_PAUSE) => {
      if (running.has(name)) return false;
      step(name, SCENARIOS[name].tell(stage), pauseMilliseconds);
      return true;
    },
    tell: (name) => {
      const story = SCENARIOS[name].tell(stage);
      while (!nextStep(story));
    },
    isRunning: (name) => running.has(name),
    stop: () => {
      for (const stopTimer of running.values()) stopTimer();
      running.clear();
    },
  };
}

/** Whether the story is over. What it tells of may have been deleted by hand meanwhile; then it ends. */
function nextStep(story: Generator<void>): boolean {
  try {
    return story.next().done === true;
  } catch (fault) {
    if (fault instanceof EventsModelError) return true;
    throw fault;
  }
}
