// A process of its own: its lines, its end, and how it is told to end. What runs in it is not known here.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process that was started. */
export interface Child {
  readonly pid: number;
  /** What it printed so far, line by line. */
  readonly out: readonly string[];
  readonly faults: readonly string[];
  /** Resolves when it has ended. */
  readonly ended: Promise<Ending>;
  /** Undefined while it runs. */
  ending(): Ending | undefined;
  /** Sends a signal, and waits until the process has ended. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

/** What of this process's environment others may see: no setting of the product is among it. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'NODE_EXTRA_CA_CERTS'];

const LONGEST_END_MS = 40_000;

// A test that fails in the middle must not leave its processes behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a script with the Node that runs this. */
export function startChild(script: string, words: readonly string[], environment: Record<string, string>): Child {
  const inherited = INHERITED.flatMap((name): Array<[string, string]> => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...words], {
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} could not be started.`);
  running.add(child);
  let ending: Ending | undefined;
  const ended = endOf(child).then((end) => {
    ending = end;
    running.delete(child);
    return end;
  });
  return {
    pid,
    out: linesOf(child.stdout),
    faults: linesOf(child.stderr),
    ended,
    ending: () => ending,
    end: async (signal) => {
      if (ending === undefined) child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MS);
      const end = await ended;
      clearTimeout(timer);
      return end;
    },
  };
}

// `close` and not `exit`: by then every line has been read.
function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function linesOf(stream: Readable): string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return lines;
}
