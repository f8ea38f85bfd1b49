// Speaks HTTP byte by byte over a socket, for what no client would send.
import { connect } from 'node:net';

/**
 * What comes back: `answers` whole answers, or less when the server closes.
 * @param end says that nothing more will be sent.
 */
export function exchange(
  port: number,
  parts: ReadonlyArray<string | Uint8Array>,
  { end = false, answers = 1 } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const timer = setTimeout(() => socket.destroy(new Error(`No whole answer in time: ${received}`)), 15_000);
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
      if (end) socket.end();
    });
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      if (wholeAnswers(received) >= answers) socket.destroy();
    });
    socket.on('error', (error) => {
      if (received === '') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
  });
}

/** The status of an answer; null when there was none. */
export function statusOf(answer: string): number | null {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  return status === undefined ? null : Number(status);
}

/** Head of a POST to an address. */
export function head(url: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ host: 'audience.test', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${url} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** A chunk of a chunked body. */
export function chunk(bytes: string): string {
  return `${Buffer.byteLength(bytes).toString(16)}\r\n${bytes}\r\n`;
}

function wholeAnswers(received: string): number {
  let count = 0;
  for (let rest = received; ; count += 1) {
    const [, length] = /content-length: (\d+)/i.exec(rest) ?? [];
    const body = rest.indexOf('\r\n\r\n') + 4;
    if (length === undefined || body < 4 || rest.length - body < Number(length)) return count;
    rest = rest.slice(body + Number(length));
  }
}
