// Sends requests at an even pace, whatever becomes of them: the traffic beside which something else is measured.
import { connect, type Socket } from 'node:net';

const TICK_MS = 20;
const SOCKETS = 8;

/** Traffic that flows. */
export interface PacedLoad {
  /** Ends it, and answers how many requests were sent. */
  stop(): number;
}

/** Begins to send; when all requests are out, it is over by itself. */
export async function sendPaced(port: number, requests: readonly Buffer[], perSecond: number): Promise<PacedLoad> {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => open(port)));
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(requests.length, Math.floor(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent += 1) sockets[sent % SOCKETS]?.write(requests[sent] ?? '');
  }, TICK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      return sent;
    },
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.resume();
  });
}
