// The QA kit by `fetch`, as a test of any kind would use it. The page on QA shows this code.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** Calls either side. @throws Error when the answer is not a good one */
export async function call<Answer extends z.ZodType>(
  answer: Answer,
  address: string,
  { method = 'GET', key, body }: { method?: string; key?: string; body?: unknown } = {},
): Promise<z.output<Answer>> {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${address} was answered ${response.status}.`);
  return answer.parse(await response.json());
}

const mockState = z.object({
  pendingDeliveries: z.number(),
  scenarios: z.array(z.object({ name: z.string(), isRunning: z.boolean() })),
});

/** Tells a scenario at once, and waits until the mock has sent all of it: at most two minutes. */
export async function tell(events: string, name: string): Promise<void> {
  const body = { pauseMilliseconds: 0 };
  await call(z.unknown(), `${events}/_mock/scenarios/${name}`, { method: 'POST', body });
  for (let looks = 0; looks < 600; looks += 1) {
    const { scenarios, pendingDeliveries } = await call(mockState, `${events}/_mock/state`);
    if (pendingDeliveries === 0 && !scenarios.some(({ isRunning }) => isRunning)) return;
    await pause(200);
  }
  throw new Error(`${name} is not over after two minutes.`);
}
