// A recording as `record-events` makes it, of evenings that another mock of Events told.
import { ADMIN_TOKEN, createEventsReader, recordChanges, type ScenarioName } from '@audience/events-mock';
import { startStandalone } from '@audience/events-mock/standalone';

const A_DAY = 86_400_000;

/** Tells these stories in a mock of their own and records what it told. */
export async function recordEvening(stories: readonly ScenarioName[]): Promise<string> {
  const real = await startStandalone({ port: 0 });
  try {
    for (const name of stories) real.scenarios.tell(name);
    const lines: string[] = [];
    await recordChanges({
      reader: createEventsReader({ baseUrl: real.url, token: ADMIN_TOKEN }),
      recording: '0a1b2c3d',
      since: Date.now() - A_DAY,
      until: Date.now() + A_DAY,
      write: (line) => {
        lines.push(line);
      },
    });
    return `${lines.join('\n')}\n`;
  } finally {
    await real.close();
  }
}
