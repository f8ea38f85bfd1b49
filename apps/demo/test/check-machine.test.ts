// What the two commands say of a machine before anything is installed: compilers are asked for only where they are needed.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../check-machine.mjs');

describe('a machine without compilers', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-machine-'));
    await writeFile(join(folder, 'pnpm-workspace.yaml'), 'allowBuilds:\n  sqlite3: true\ncatalog:\n  sqlite3: 6.0.1\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Code and lines of a look; a mirror of the driver's binaries answers with the status. */
  const look = async (status: number): Promise<{ code: number | null; faults: string; asked: string[] }> => {
    const asked: string[] = [];
    const mirror = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
    const address = mirror.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const env = { PATH: join(folder, 'bin'), npm_config_sqlite3_binary_host: `http://127.0.0.1:${port}` };
    const child = spawn(process.execPath, [SCRIPT], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let faults = '';
    child.stderr.on('data', (bytes) => {
      faults += String(bytes);
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    mirror.close();
    return { code, faults, asked };
  };

  it('is fine where a ready binary of the driver can be had', async () => {
    const { code, faults, asked } = await look(200);
    expect([code, faults]).toEqual([0, '']);
    expect(asked).toEqual([expect.stringMatching(/^HEAD \/v6\.0\.1\/sqlite3-v6\.0\.1-napi-v6-\w+-\w+\.tar\.gz$/)]);
  });

  it('is told what is missing where none can be had', async () => {
    const { code, faults } = await look(404);
    expect(code).toBe(1);
    expect(faults).toMatch(/^No ready binary .* needs python3, make, g\+\+\. .*\n$/);
  });

  it('is asked for nothing where the driver is there, or where it has the compilers', async () => {
    const built = join(folder, 'node_modules/.pnpm/sqlite3@6.0.1/node_modules/sqlite3/build/Release');
    await mkdir(built, { recursive: true });
    await writeFile(join(built, 'node_sqlite3.node'), '');
    expect(await look(404)).toEqual({ code: 0, faults: '', asked: [] });
    await rm(join(folder, 'node_modules'), { recursive: true });
    await mkdir(join(folder, 'bin'));
    for (const command of ['python3', 'make', 'g++']) await symlink(process.execPath, join(folder, 'bin', command));
    expect(await look(404)).toEqual({ code: 0, faults: '', asked: [] });
  });
});
