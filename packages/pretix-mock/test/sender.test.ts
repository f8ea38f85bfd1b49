// Notifications on their way: unsigned, with Basic authentication where the address has it, again until they are taken.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createNotificationSender, RETRY_SCHEDULE } from '../src/index.ts';
import { createWorld, heldTimers } from './world-for-test.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function sending(statuses: number[], url = 'https://audience.test/webhooks/key') {
  const received: Array<{ body: unknown; authorization: string | null }> = [];
  server.use(
    http.post('https://audience.test/webhooks/key', async ({ request }) => {
      received.push({ body: await request.json(), authorization: request.headers.get('authorization') });
      return new HttpResponse(null, { status: statuses.shift() ?? 202 });
    }),
  );
  const world = createWorld();
  const held = heldTimers();
  const sender = createNotificationSender(world.model, { timers: held.timers });
  sender.configure(url);
  return { ...world, ...held, sender, received };
}

describe('a notification', () => {
  it('is the body of the act, and nothing signs it', async () => {
    const { place, sender, received } = sending([]);
    const [body] = place('ADA37');
    await sender.idle();
    expect(received).toEqual([{ body, authorization: null }]);
    expect(sender.pending()).toBe(0);
  });

  it('carries the user and password of its address as a header, and not in the address', async () => {
    const { place, sender, received } = sending([], 'https://audience:p%2Fw@audience.test/webhooks/key');
    place('ADA37');
    await sender.idle();
    expect(received[0]?.authorization).toBe(`Basic ${Buffer.from('audience:p/w').toString('base64')}`);
  });

  it('is sent again by the schedule until it is taken, with the same number', async () => {
    const { place, sender, received, set, fire } = sending([500, 302, 202]);
    place('ADA37');
    await sender.idle();
    expect(set.map(({ milliseconds }) => milliseconds)).toEqual([RETRY_SCHEDULE[0]]);
    fire();
    await sender.idle();
    expect(set.map(({ milliseconds }) => milliseconds)).toEqual([RETRY_SCHEDULE[1]]);
    fire();
    await sender.idle();
    expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body, received[0]?.body]);
    expect(sender.attempts().map(({ status }) => status)).toEqual([500, 302, 202]);
    expect(sender.pending()).toBe(0);
  });

  it('is given up after the last of the schedule', async () => {
    const { place, sender, fire } = sending(Array.from({ length: 20 }, () => 503));
    place('ADA37');
    await sender.idle();
    for (const _ of RETRY_SCHEDULE) {
      fire();
      await sender.idle();
    }
    expect(sender.attempts()).toHaveLength(RETRY_SCHEDULE.length + 1);
    expect(sender.pending()).toBe(0);
  });

  it('that is answered "gone" is the last to that address', async () => {
    const { place, model, sender, received } = sending([410]);
    place('ADA37');
    await sender.idle();
    model.act({ act: 'pay', event: 'gala', code: 'ADA37' });
    await sender.idle();
    expect(received).toHaveLength(1);
  });

  it('is tried again when nobody answers, and not after the end', async () => {
    const { place, sender, set } = sending([]);
    server.use(http.post('https://audience.test/webhooks/key', () => HttpResponse.error()));
    place('ADA37');
    await sender.idle();
    expect(sender.attempts()).toMatchObject([{ status: null }]);
    sender.close();
    expect(set).toEqual([]);
  });
});
