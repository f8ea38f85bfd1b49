// Carries out what goes wrong on reads. Which fault strikes is decided elsewhere.
import type { Faults } from '../faults/faults.ts';
import type { Timers } from '../webhook/timers.ts';
import { problemAnswer } from './answers.ts';

const LONG = 20_000;

/** The answer of a read, as life has it. */
export async function answerWithFaults(answer: () => Response, faults: Faults, timers: Timers): Promise<Response> {
  const slow = faults.strike('readSlow');
  if (slow) await new Promise<void>((resolve) => timers.after(slow.milliseconds ?? LONG, resolve));
  const tooMany = faults.strike('readTooMany');
  if (tooMany) return problemAnswer(429, { headers: { 'retry-after': String(tooMany.retryAfterSeconds ?? 1) } });
  if (faults.strike('readError')) return problemAnswer(500);
  if (faults.strike('readHtml')) return htmlPage();
  return faults.strike('readCut') ? cut(answer()) : answer();
}

const htmlPage = (): Response =>
  new Response('<!doctype html><title>Sign in</title><h1>Please sign in</h1>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

/** Half the body, then the connection breaks. */
function cut(whole: Response): Response {
  const reader = whole.body?.getReader();
  let isHalfSent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = isHalfSent ? undefined : await reader?.read();
      isHalfSent = true;
      // An error takes back what is queued, so it comes only when the half was taken.
      if (chunk?.value) controller.enqueue(chunk.value.slice(0, Math.floor(chunk.value.length / 2)));
      else controller.error(new TypeError('The connection was cut.'));
    },
  });
  return new Response(body, { status: whole.status, headers: whole.headers });
}
