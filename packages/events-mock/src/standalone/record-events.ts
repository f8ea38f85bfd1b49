// The command: writes what Events told since a moment into a file, with everything personal replaced.
// It reads EVENTS_TOKEN, else the token from standard input: a token never stands among arguments.
import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createEventsReader } from '../recording/events-reader.ts';
import { recordChanges } from '../recording/record-changes.ts';
import { RecordingError } from '../recording/recording-error.ts';
import { readInstant, readSecret, runCommand } from './command.ts';

const USAGE = `Usage: npm run record-events -- FILE --from ADDRESS [--since TIME] [--until TIME]

FILE      a file that is not there yet: JSON lines
--from    where Events is, for example https://events.example
--since   from when on, for example 2026-05-02T00:00:00Z. Default: 24 hours ago
--until   up to when. Default: now

The token of an administrator is read from EVENTS_TOKEN, else from standard input. Events is only read.`;
const DAY = 86_400_000;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, since: { type: 'string' }, until: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1 || values.from === undefined) throw new RecordingError(USAGE);
  const since = readInstant('--since', values.since) ?? Date.now() - DAY;
  const until = readInstant('--until', values.until) ?? Date.now();
  const reader = createEventsReader({ baseUrl: values.from, token: await readSecret('EVENTS_TOKEN') });
  // Only its owner reads it, and nothing is ever written over.
  const file = await open(path, 'wx', 0o600).catch(() => {
    throw new RecordingError('The file is there already, or cannot be made. Name another one.');
  });
  try {
    const recording = randomBytes(4).toString('hex');
    const write = async (line: string): Promise<void> => {
      await file.write(`${line}\n`);
    };
    const recorded = await recordChanges({ reader, recording, since, until, write });
    if (recorded.notifications === 0) throw new RecordingError('Events told nothing in that time: no file was made.');
    console.log(`${recorded.notifications} notifications from ${recorded.from} to ${recorded.to}.`);
    if (recorded.leftOut > 0) console.log(`${recorded.leftOut} were left out: their type is not known here.`);
    if (recorded.isFull) console.log('That is the most that one recording takes; what came after is not in it.');
    console.log('Names, addresses, texts and ids are made up. Look at the file before you hand it on.');
  } catch (fault) {
    await rm(path, { force: true });
    throw fault;
  } finally {
    await file.close();
  }
});
