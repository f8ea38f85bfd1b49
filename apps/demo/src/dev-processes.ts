// The processes of `npm run dev`: packages are read from their sources as they change; the host is compiled.
import { join } from 'node:path';
import { hostEnvironment } from './host-environment.ts';
import { type Places, type Remembered, root } from './places.ts';

/** A process to start, with the Node that runs this. */
export interface DevProcess {
  name: string;
  args: string[];
  environment: Record<string, string>;
  folder: string;
}

const SOURCE = '--conditions=@audience/source';
const WEB = join(root, 'apps/web');

/** Compiler, mock, host and web app. */
export function devProcesses(places: Places, known: Remembered): DevProcess[] {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return [
    {
      name: 'The compiler',
      args: [compiler, '-p', 'apps/audience/tsconfig.build.json', '--watch', '--preserveWatchOutput'],
      environment: {},
      folder: root,
    },
    {
      name: 'The mock of Events',
      args: ['--watch', SOURCE, 'packages/events-mock/src/standalone.ts'],
      environment: {
        PORT: String(places.mockPort),
        EVENTS_MOCK_DATA: join(places.folder, 'events-mock.json'),
      },
      folder: root,
    },
    {
      name: 'The host',
      args: ['--watch', '--enable-source-maps', SOURCE, 'apps/audience/dist/cli/audience.js', 'serve'],
      environment: { HOST: '127.0.0.1', ...hostEnvironment(places, known) },
      folder: root,
    },
    webApp(places),
  ];
}

/** The web app, which prints its address itself. @param words further ones for its command line */
export function webApp(places: Places, ...words: string[]): DevProcess {
  const vite = join(WEB, 'node_modules/vite/bin/vite.js');
  return {
    name: 'The web app',
    args: [vite, '--clearScreen', 'false', ...words],
    environment: { AUDIENCE_HOST: `http://localhost:${places.hostPort}` },
    folder: WEB,
  };
}
