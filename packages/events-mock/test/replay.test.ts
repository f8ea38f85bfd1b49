// Replaying a recording: the account becomes what was told, at any speed, with times of now; twice is as once.
import type { ChangeFeedEntry, ModelSnapshot } from '@audience/events-api';
import { expect, test } from 'vitest';
import { createEventsModel, createScenarioRunner, createWebhookSender } from '../src/index.ts';
import { createMadeUp } from '../src/recording/made-up.ts';
import { createReplacer } from '../src/recording/replace-personal.ts';
import { createFakeTime } from './fake-time.ts';
import { createOrganiser } from './organiser.ts';

const HOUR = 3_600_000;

/** An evening of two hours in which a person arrives each twelve minutes, recorded; it ended a month ago. */
async function recorded(): Promise<string> {
  const time = createFakeTime('2026-04-01T18:00:00.000Z');
  const model = createEventsModel({ clock: time.clock });
  const sender = createWebhookSender({ model, clock: time.clock, timers: time.timers });
  createScenarioRunner({ model, sender }, time.timers).start('cocktail-party', 60_000);
  await time.advance(3 * HOUR);
  const entries = model.changes(0, 500)?.items ?? [];
  const replacer = createReplacer(createMadeUp('7f3a90c2'), '7f3a90c2', model.customFields());
  const head = { recording: '7f3a90c2', version: 1, customFields: replacer.customFields };
  return [head, ...entries.map((entry, index) => replacer.replace(entry, index + 1))]
    .map((line) => JSON.stringify(line))
    .join('\n');
}

const text = await recorded();
const count = text.split('\n').length - 1;
const times = text
  .split('\n')
  .slice(1)
  .map((line): number => Date.parse(JSON.parse(line).timestamp));
const length = (times.at(-1) ?? 0) - (times[0] ?? 0);

async function createReplay() {
  const organiser = createOrganiser();
  await organiser.call('PUT', '/_mock/webhook', { url: 'https://audience.example/hook' });
  expect(await organiser.call('PUT', '/_mock/recording', text)).toMatchObject({
    status: 200,
    json: { notifications: count, told: 0, isRunning: false },
  });
  const { model } = organiser;
  const told = (): ChangeFeedEntry[] => model.changes(2, 500)?.items ?? [];
  const things = ({ events, guestLists, guests }: ModelSnapshot) => ({ events, guestLists, guests });
  const replay = async (speed: number): Promise<void> => {
    expect((await organiser.call('POST', '/_mock/recording/replay', { speed })).status).toBe(202);
  };
  return { ...organiser, told, replay, things: () => things(model.snapshot()) };
}

test('as fast as possible: everything is told at once, in its order, the last as of now', async () => {
  const { told, replay, time, received, sender } = await createReplay();
  await replay(0);
  await time.advance(0);
  await sender.idle();
  expect(told()).toHaveLength(count);
  expect(received).toHaveLength(count);
  expect(told().at(-1)?.timestamp).toBe(new Date(time.clock()).toISOString());
  const move = Date.parse(told()[0]?.timestamp ?? '') - (times[0] ?? 0);
  expect(told().map(({ timestamp }) => Date.parse(timestamp) - move)).toEqual(times);
});

test.each([
  { speed: 1, half: length / 2 },
  { speed: 60, half: length / 120 },
  { speed: 0.5, half: length },
])(
  'at speed $speed half is told after half of its time, and nothing lies ahead of its telling',
  async ({ speed, half }) => {
    const { told, model, replay, time, call } = await createReplay();
    const ahead: number[] = [];
    model.onChange(({ timestamp }) => ahead.push(Date.parse(timestamp) - time.clock()));
    await replay(speed);
    await time.advance(half);
    const middle = times.filter((at) => at - (times[0] ?? 0) <= length / 2).length;
    expect(told()).toHaveLength(middle);
    expect((await call('GET', '/_mock/state')).json).toMatchObject({ recording: { told: middle, isRunning: true } });
    await time.advance(half);
    expect(told()).toHaveLength(count);
    expect((await call('GET', '/_mock/state')).json).toMatchObject({ recording: { told: count, isRunning: false } });
    expect(Math.max(...ahead)).toBeLessThanOrEqual(0);
  },
);

test('the account is what the last notifications said, with counts of its own', async () => {
  const { replay, time, model, things } = await createReplay();
  await replay(0);
  await time.advance(0);
  const event = model.events().items.find(({ name }) => name === 'Recorded event 1');
  expect(event?.guestCount).toBe(40);
  const lists = model.guestLists(event?.id ?? '');
  expect(lists.map(({ guestCount }) => guestCount).reduce((sum, each) => sum + each, 0)).toBe(40);
  for (const { id, guestCount } of lists) {
    expect(model.guests({ eventId: event?.id ?? '', guestList: id, limit: 500 }).items).toHaveLength(guestCount);
  }
  expect(things().guests.filter(({ checkedInAt }) => checkedInAt !== null).length).toBeGreaterThan(10);
});

test('replayed again, days later and faster, it makes the same statements under new numbers', async () => {
  const { told, replay, time, things } = await createReplay();
  await replay(60);
  await time.advance(length);
  const once = things();
  const first = told();
  await time.advance(3 * 24 * HOUR);
  await replay(0);
  await time.advance(0);
  expect(things()).toEqual(once);
  const second = told().slice(count);
  const bare = (entries: ChangeFeedEntry[]) => entries.map(({ id: _, seq: __, ...body }) => body);
  expect(bare(second)).toEqual(bare(first));
  expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(2 * count);
});

test('it is stopped, begins anew, and runs once at a time; without a recording there is nothing to replay', async () => {
  const { told, replay, time, call } = await createReplay();
  expect((await createOrganiser().call('POST', '/_mock/recording/replay', {})).status).toBe(409);
  await replay(1);
  expect((await call('POST', '/_mock/recording/replay', {})).status).toBe(409);
  expect((await call('DELETE', '/_mock/recording/replay')).status).toBe(204);
  const before = told().length;
  await time.advance(3 * HOUR);
  expect(told()).toHaveLength(before);
  await replay(0);
  await time.advance(0);
  expect(told()).toHaveLength(before + count);
});

test.each([
  ['no recording', 'hello', 'Line 1'],
  ['a broken line', `${text}\n{"type":"guest.updated"}`, `Line ${count + 2}`],
])('%s is refused with the number of the line', async (_, body, line) => {
  const answer = await createOrganiser().call('PUT', '/_mock/recording', body);
  expect(answer).toMatchObject({ status: 422, json: { detail: expect.stringContaining(line) } });
});

test('what a recording brings in the middle of a life is made: events, lists and guests that nobody created', async () => {
  const lines = text.split('\n');
  const { call, model, time } = createOrganiser();
  const late = [lines[0], ...lines.slice(-10)].join('\n');
  expect((await call('PUT', '/_mock/recording', late)).status).toBe(200);
  await call('POST', '/_mock/recording/replay', { speed: 0 });
  await time.advance(0);
  const event = model.events().items.find(({ name }) => name === 'Recorded event 1');
  expect(event?.guestCount).toBeGreaterThan(0);
  expect(model.guests({ eventId: event?.id ?? '' }).items).toHaveLength(event?.guestCount ?? -1);
});
