// Planted passwords and tokens are looked for in the audit log and in the log of the process. A file of its own: the log keeps the
// level of the first host of a process.
import fs from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { everyChange } from './every-change.ts';
import { startHost, stopHosts } from './host.ts';

describeOnEachDatabase('What is written down', (database) => {
  afterEach(async () => {
    await stopHosts();
    vi.restoreAllMocks();
  });

  it('about accounts holds no password, no token and no email outside the database', async () => {
    const written: string[] = [];
    // The log is written by either, to the standard output.
    vi.spyOn(fs, 'writeSync').mockImplementation(
      (_file, text) => written.push(String(text)) && Buffer.byteLength(String(text)),
    );
    vi.spyOn(fs, 'write').mockImplementation((...[_file, text, ...rest]: unknown[]) => {
      written.push(String(text));
      const done = rest.at(-1);
      if (typeof done === 'function') done(null, Buffer.byteLength(String(text)));
    });
    const host = await startHost(database, { environment: { LOG_LEVEL: 'trace' } });
    const secrets = await everyChange(host);
    const rows = JSON.stringify(await host.app.get(Database).query('SELECT * FROM audit_entry'));
    const log = written.join('');
    expect(log).toContain('Sign-in refused');
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) {
      expect(rows).not.toContain(secret);
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain('@example.org');
  });
});
