// Tells a scenario as a tester does, by a call, and waits until the mock has no more to say of it.
import type { ScenarioName } from '@audience/events-mock';
import type { ConnectedEvents } from '../host/connected-events.ts';
import { waitUntil } from '../host/wait-until.ts';

/** How long a story may take without pauses. */
const LIMIT_MS = 120_000;

/** Begins a story, and waits until it is over and every webhook was answered. Audience may have more to do. */
export async function tellScenario(both: ConnectedEvents, name: ScenarioName, pauseMilliseconds = 0): Promise<void> {
  await both.organise('POST', `/scenarios/${name}`, { pauseMilliseconds });
  await waitUntil(
    `${name} is told`,
    () => !both.mock.scenarios.isRunning(name) && both.mock.sender.pending() === 0,
    LIMIT_MS,
  );
}
