// What the log says of a connector that cannot be used. In a file of its own: lines outside of a request go to the log of the first host
// of a process.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startApp } from '../support/app.ts';
import { describeOnSqlite } from '../support/databases.ts';

const OLD = fileURLToPath(new URL('./packages/old.mjs', import.meta.url));

describeOnSqlite('the log of a host with a package that cannot be used', (database) => {
  it('names it in a line of JSON, as all the log is', async () => {
    const lines: string[] = [];
    const logTo = { write: (line: string) => void lines.push(line) };
    const environment = { AUDIENCE_CONNECTORS: OLD, LOG_LEVEL: 'warn' };
    const app = await startApp(database, { environment, logTo });
    await app.close();
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        context: 'Connectors',
        msg: expect.stringMatching(/does not serve\. old: contractVersion/),
      }),
    ]);
  });
});
