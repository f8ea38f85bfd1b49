// Reads the bytes of a request up to a limit. Nothing is decoded, inflated or parsed.
import type { IncomingMessage } from 'node:http';
import type { ReceivedBody } from './receive-answer.ts';

/** Largest body of a delivery. */
export const MOST_BODY_BYTES = 1_048_576;

/** The body; `too_large` as soon as that is known, with what is known of its size. The rest is left unread. */
export function readBody(request: IncomingMessage, limit = MOST_BODY_BYTES): Promise<ReceivedBody> {
  const announced = Number(request.headers['content-length']);
  if (announced > limit) return Promise.resolve({ kind: 'too_large', size: announced });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Only the first of these is heard. Nothing is taken off again: the request goes with its listeners.
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        resolve({ kind: 'too_large', size });
      }
    });
    // Copied even when it came in one piece: that is a part of the socket's larger buffer, which it would keep from going.
    request.on('end', () => resolve({ kind: 'whole', bytes: Buffer.concat(chunks, size) }));
    request.on('close', () => resolve({ kind: 'cut' }));
  });
}
