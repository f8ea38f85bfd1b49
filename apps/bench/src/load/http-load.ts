// Sends requests that were made beforehand over kept-alive sockets, each connection the next one as soon as it has its answer.
// Bare sockets, so that the generator costs little beside the server. Knows nothing of what it sends.
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What came of it. Times are seconds for the whole and milliseconds for each answer. */
export interface LoadResult {
  readonly seconds: number;
  readonly answered: number;
  /** Answers whose status was not 2xx. */
  readonly refused: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const LONGEST_RUN_MS = 10 * 60_000;
const HEAD_END = Buffer.from('\r\n\r\n');

/** Sends all requests and waits for all answers. */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<LoadResult> {
  const times = new Float64Array(requests.length);
  const state = { next: 0, answered: 0, refused: 0 };
  const sockets = await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, () => open(port)));
  const began = performance.now();
  const timer = setTimeout(() => {
    for (const socket of sockets) socket.destroy(new Error('The answers did not come in time.'));
  }, LONGEST_RUN_MS);
  try {
    await Promise.all(sockets.map((socket) => drive(socket, requests, times, state)));
  } finally {
    clearTimeout(timer);
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - began) / 1_000;
  times.sort();
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { seconds, answered: state.answered, refused: state.refused, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function drive(
  socket: Socket,
  requests: readonly Buffer[],
  times: Float64Array,
  state: { next: number; answered: number; refused: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let current = 0;
    let sentAt = 0;
    let received: Buffer = Buffer.alloc(0);
    let missing = -1;
    const send = (): void => {
      const request = requests[state.next];
      if (request === undefined) {
        resolve();
        return;
      }
      current = state.next++;
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (missing < 0) {
        const head = received.indexOf(HEAD_END);
        if (head < 0) return;
        const text = received.toString('latin1', 0, head);
        missing = head + HEAD_END.length + lengthOf(text);
        // HTTP/1.1 NNN
        if (text.charAt(9) !== '2') state.refused += 1;
      }
      if (received.length < missing) return;
      times[current] = performance.now() - sentAt;
      state.answered += 1;
      received = Buffer.alloc(0);
      missing = -1;
      send();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection.')));
    send();
  });
}

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error('An answer came without its length.');
  return Number(length);
}
