// `npm run dev`: host, mock and web app again and again, as sources change. Packages are read from their sources; the host is compiled.
// With `--mock` the web app alone, over a mock of the host in the browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { placesOf, root } from './places.ts';

const SOURCE = '--conditions=@audience/source';
const WEB = join(root, 'apps/web');
const places = placesOf();
const host = `http://localhost:${places.hostPort}`;
const events = String(places.mockPort);

function run(name: string, args: string[], environment: Record<string, string> = {}, cwd = root): ChildProcess {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...environment }, stdio: 'inherit' });
  child.once('exit', (code) => console.log(`${name} ended with ${code}.`));
  return child;
}

/** Prints its address itself. */
function runWebApp(...words: string[]): ChildProcess {
  const vite = join(WEB, 'node_modules/vite/bin/vite.js');
  return run('The web app', [vite, '--clearScreen', 'false', ...words], { AUDIENCE_HOST: host }, WEB);
}

function runAll(): ChildProcess[] {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return [
    run('The compiler', [compiler, '-p', 'apps/audience/tsconfig.build.json', '--watch', '--preserveWatchOutput']),
    run('The mock of Events', ['--watch', SOURCE, 'packages/events-mock/src/standalone.ts'], {
      PORT: events,
      EVENTS_MOCK_DATA: join(places.folder, 'events-mock.json'),
    }),
    run('The host', ['--watch', '--enable-source-maps', SOURCE, 'apps/audience/dist/cli/audience.js', 'serve'], {
      HOST: '127.0.0.1',
      PORT: String(places.hostPort),
      AUDIENCE_PRIVATE_SOURCES: `127.0.0.1:${events},localhost:${events}`,
      AUDIENCE_ADMIN_EMAIL: process.env.AUDIENCE_ADMIN_EMAIL ?? 'admin@example.com',
      AUDIENCE_ADMIN_PASSWORD: process.env.AUDIENCE_ADMIN_PASSWORD ?? 'only for development',
    }),
    runWebApp(),
  ];
}

const children = process.argv.includes('--mock') ? [runWebApp('--mode', 'mock')] : runAll();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    for (const child of children) child.kill('SIGTERM');
  });
}
