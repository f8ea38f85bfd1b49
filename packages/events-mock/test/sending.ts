// A party whose changes are sent to a receiver, under a clock that stands still.
import { createFaults, createJournal, createWebhookSender, type WebhookSenderOptions } from '../src/index.ts';
import { createParty, createReceiver } from './builders.ts';

export const HOOK = 'https://audience.example/webhooks/key';
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export function createSending(
  answer?: Parameters<typeof createReceiver>[0],
  options: Partial<WebhookSenderOptions> = {},
) {
  const party = createParty();
  const { clock, timers } = party.time;
  const receiver = createReceiver(answer);
  const journal = createJournal();
  const faults = createFaults();
  const { model } = party;
  const sender = createWebhookSender({ model, clock, timers, fetch: receiver.receive, journal, faults, ...options });
  sender.configure({ url: HOOK, secret: SECRET });
  return { ...party, ...receiver, journal, faults, sender };
}

export const refuse = (status = 503): Response => new Response(null, { status });
