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
    let chunks: Buffer[] = [];
    let size = 0;
    const finish = (body: ReceivedBody): void => {
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('close', onCut);
      request.off('error', onCut);
      chunks = [];
      resolve(body);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.byteLength;
      if (size > limit) finish({ kind: 'too_large', size });
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish({ kind: 'whole', bytes: Buffer.concat(chunks, size) });
    const onCut = (): void => finish({ kind: 'cut' });
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('close', onCut);
    request.on('error', onCut);
  });
}
