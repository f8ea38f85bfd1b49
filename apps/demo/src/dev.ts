// `npm run dev`: the host and the mock again and again, as sources change. Packages are read from their sources; the host is compiled.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './places.ts';

const SOURCE = '--conditions=@audience/source';

function run(name: string, args: string[], environment: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: 'inherit' });
  child.once('exit', (code) => console.log(`${name} ended with ${code}.`));
  return child;
}

const compiler = join(root, 'node_modules/typescript/bin/tsc');
const children = [
  run('The compiler', [compiler, '-p', 'apps/audience/tsconfig.build.json', '--watch', '--preserveWatchOutput']),
  run('The mock', ['--watch', SOURCE, 'packages/events-mock/src/standalone.ts'], {
    PORT: '3001',
    EVENTS_MOCK_DATA: join(root, 'data/events-mock.json'),
  }),
  run('The host', ['--watch', '--enable-source-maps', SOURCE, 'apps/audience/dist/cli/audience.js', 'serve'], {
    HOST: '127.0.0.1',
    AUDIENCE_PRIVATE_SOURCES: '127.0.0.1:3001,localhost:3001',
    AUDIENCE_ADMIN_EMAIL: process.env.AUDIENCE_ADMIN_EMAIL ?? 'admin@example.com',
    AUDIENCE_ADMIN_PASSWORD: process.env.AUDIENCE_ADMIN_PASSWORD ?? 'only for development',
  }),
];
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    for (const child of children) child.kill('SIGTERM');
  });
}
