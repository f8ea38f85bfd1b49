// The host without a web app. In a file of its own: the log of a process is that of the first host in it.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../support/app.ts';
import { describeOnSqlite } from '../support/databases.ts';

describeOnSqlite('the host without a web app', (database) => {
  it('serves the API alone where the app was not built, and says so in the log', async () => {
    const folder = join(tmpdir(), 'audience-web-that-nobody-built');
    let log = '';
    const logTo = {
      write: (line: string) => {
        log += line;
      },
    };
    const environment = { AUDIENCE_WEB_FOLDER: folder, LOG_LEVEL: 'warn' };
    const app = await startApp(database, { environment, logTo });
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
    const answer = await app.inject({ url: '/contacts', headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ type: '/problems/not_found' });
    await app.close();
    expect(log).toContain(`There is no web app in ${folder}: only the API is served.`);
  });
});
