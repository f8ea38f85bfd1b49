// What happens to the rest of a body that was answered before it was read: a sender that is still writing should get to read the
// answer, but nobody may keep the connection busy for ever.
import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 16 * 1_048_576;
const MOST_MS = 5_000;

/** Reads on into nothing, up to a bound, then cuts the connection. */
export function restOfBody(request: IncomingMessage): void {
  let bytes = 0;
  const cut = (): void => {
    request.destroy();
  };
  const timer = setTimeout(cut, MOST_MS);
  timer.unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) cut();
  });
  request.on('close', () => clearTimeout(timer));
  request.on('end', () => clearTimeout(timer));
  request.on('error', () => clearTimeout(timer));
}
