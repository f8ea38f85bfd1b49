// The command: gives a recording to a running mock, has it replayed there, and waits for the end. The mock signs and sends: it is
// connected with a host already, so no secret is asked for here.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { problem, type ReplayState, stateOfReplay } from '@audience/events-api';
import { RecordingError } from '../recording/recording-error.ts';
import { runCommand } from './command.ts';

const USAGE = `Usage: npm run replay-events -- FILE [--to ADDRESS] [--speed NUMBER]

FILE      as record-events made it
--to      where the mock of Events is. Default: http://localhost:3001
--speed   1: as it was; 60: an hour in a minute; 0: as fast as possible. Default: 60

The mock tells it to the host that it is connected with. Ctrl-C stops it there, too.`;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, speed: { type: 'string' } },
  });
  const [path] = positionals;
  const speed = Number(values.speed ?? 60);
  if (path === undefined || positionals.length > 1 || Number.isNaN(speed)) throw new RecordingError(USAGE);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new RecordingError('There is no such file, or it cannot be read.');
  });
  const mock = (values.to ?? 'http://localhost:3001').replace(/\/+$/, '');
  await call(mock, 'PUT', '/recording', text);
  await call(mock, 'POST', '/recording/replay', JSON.stringify({ speed }));
  process.once('SIGINT', () => {
    call(mock, 'DELETE', '/recording/replay').finally(() => process.exit(130));
  });
  for (;;) {
    const state = await stateOf(mock);
    console.log(`${state.told} of ${state.notifications} told.`);
    if (!state.isRunning) return;
    await pause(LOOK_EVERY_MS);
  }
});

async function call(mock: string, method: string, path: string, body?: string): Promise<Response> {
  const response = await fetch(`${mock}/_mock${path}`, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined ? {} : { body }),
  }).catch(() => {
    throw new RecordingError(`No mock of Events answers there. Start one by npm run mock, or name another by --to.`);
  });
  if (response.ok) return response;
  const told = problem.safeParse(await response.json().catch(() => null));
  throw new RecordingError(`The mock refused: ${told.data?.detail ?? told.data?.title ?? response.status}`);
}

async function stateOf(mock: string): Promise<ReplayState> {
  const state = stateOfReplay.safeParse(await (await call(mock, 'GET', '/state')).json().catch(() => null));
  const recording = state.data?.recording;
  if (!recording) throw new RecordingError('The mock was started anew meanwhile.');
  return recording;
}
