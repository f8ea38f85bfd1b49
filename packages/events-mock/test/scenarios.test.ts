// The named stories.
import type { ChangeFeedEntry } from '@audience/events-api';
import { changeFeedEntry } from '@audience/events-api';
import { expect, test } from 'vitest';
import {
  createEventsModel,
  createScenarioRunner,
  createWebhookSender,
  listScenarios,
  type ScenarioName,
} from '../src/index.ts';
import { createFakeTime } from './fake-time.ts';
import { createOrganiser } from './organiser.ts';

function tell(name: ScenarioName): { entries: ChangeFeedEntry[]; model: ReturnType<typeof createEventsModel> } {
  const { clock, timers } = createFakeTime();
  const model = createEventsModel({ clock });
  createScenarioRunner({ model, sender: createWebhookSender({ model, clock, timers }) }, timers).tell(name);
  return { entries: model.changes(0, 10_000)?.items ?? [], model };
}

const namesOf = (entry: ChangeFeedEntry): string[] => ('changed' in entry.data ? (entry.data.changed ?? []) : []);

test.each(listScenarios().map(({ name }) => [name]))('%s tells only what the wire promises, to its end', (name) => {
  const { entries, model } = tell(name);
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries) expect(changeFeedEntry.safeParse(entry).success).toBe(true);
  expect(model.isEnabled()).toBe(true);
});

test('a cocktail party has invitations, answers, check-ins, moves and a reversal', () => {
  const { entries } = tell('cocktail-party');
  const changed = new Set(entries.flatMap(namesOf));
  expect([...changed].sort()).toEqual(['arrivedGuests', 'checkedInAt', 'guestListId', 'status', 'totalGuests']);
  expect(entries.filter(({ type }) => type === 'guest.created')).toHaveLength(40);
  const reverted = entries.filter(
    ({ type, data }) =>
      type === 'guest.updated' && 'guest' in data && data.guest.revision > 3 && !data.guest.checkedInAt,
  );
  expect(reverted.length).toBeGreaterThan(0);
});

test('a forwarded form puts another person on the same guest', () => {
  const { entries } = tell('forwarded-form');
  expect(entries.some((entry) => namesOf(entry).join() === 'firstName,lastName,email')).toBe(true);
});

test('an offline check-in happened hours before its revision', () => {
  const { entries } = tell('offline-check-in');
  const arrivals = entries.filter((entry) => namesOf(entry).includes('checkedInAt'));
  expect(arrivals).toHaveLength(8);
  for (const { data } of arrivals) {
    const guest = 'guest' in data ? data.guest : null;
    const late = Date.parse(guest?.updatedAt ?? '') - Date.parse(guest?.checkedInAt ?? '');
    expect(late).toBeGreaterThan(2 * 3_600_000);
  }
});

test('a deleted event leaves nothing behind and tells of list and event, not of each guest', () => {
  const { entries, model } = tell('event-deleted');
  expect(entries.filter(({ type }) => type.endsWith('deleted')).map(({ type }) => type)).toEqual([
    'guest.deleted',
    'guest_list.deleted',
    'event.deleted',
  ]);
  expect(model.events().items).toEqual([]);
});

test('dietary requirements are filled in a field that came last', () => {
  const { entries, model } = tell('dietary-requirements');
  expect(model.customFields()).toMatchObject([{ label: 'Dietary Requirements', type: 'text' }]);
  expect(entries.flatMap(namesOf)).toEqual(Array(6).fill('customFields.dietary_requirements'));
});

test('while switched off nothing is sent, and the feed has it all', async () => {
  const { call, model, received, sender, time } = createOrganiser();
  await call('PUT', '/_mock/webhook', { url: 'https://audience.example/hook' });
  await call('POST', '/_mock/scenarios/switched-off', { pauseMilliseconds: 10 });
  await time.advance(1_000);
  await sender.idle();
  const told = model.changes(2, 100)?.items ?? [];
  expect(told).toHaveLength(15);
  expect(received).toHaveLength(9);
});

test.each(listScenarios())('$name says what to watch on both sides and how it ends, in a sentence each', (scenario) => {
  for (const words of [scenario.watch.here, scenario.watch.audience, scenario.end])
    expect(words).toMatch(/^[A-Z].+\.$/);
  expect(scenario.title).not.toMatch(/\.$/);
  const names = new Set(tell(scenario.name).entries.flatMap(({ data }) => data.event?.name ?? []));
  expect([...names]).toEqual([scenario.event]);
});

test('a feed gap: what is lost is lost for this story alone, and the last change that is told shows it', async () => {
  const { call, addGuest, journal, model, received, sender, time } = createOrganiser();
  await call('PUT', '/_mock/webhook', { url: 'https://audience.example/hook' });
  await call('POST', '/_mock/scenarios/feed-gap', { pauseMilliseconds: 10 });
  await time.advance(135);
  addGuest({ firstName: 'Told' });
  await time.advance(1_000);
  await sender.idle();
  const told = model.changes(2, 100)?.items ?? [];
  const numbers = received.map(({ body }): number => JSON.parse(body).seq);
  const lost = told.filter(({ seq }) => !numbers.includes(seq));
  expect(lost).toHaveLength(19);
  expect(lost.every(({ type }) => type.startsWith('guest.'))).toBe(true);
  expect(numbers.at(-1)).toBe(model.lastSeq());
  expect(received.some(({ body }) => body.includes('"firstName":"Told"'))).toBe(true);
  expect(journal.counters().deliveriesByOutcome).toMatchObject({ dropped: 19, accepted: received.length });
  expect((await call('GET', '/_mock/state')).json).toMatchObject({ faults: {} });
});

test('a storm is bounded: three thousand changes, each told at least once, many twice and out of order', async () => {
  const { call, model, received, sender, time } = createOrganiser();
  await call('PUT', '/_mock/webhook', { url: 'https://audience.example/hook' });
  const before = model.lastSeq();
  await call('POST', '/_mock/scenarios/storm', { pauseMilliseconds: 100 });
  await time.advance(10_000);
  await sender.idle();
  expect(model.lastSeq() - before).toBe(3_003);
  const numbers = received.map(({ body }): number => JSON.parse(body).seq);
  expect(new Set(numbers).size).toBe(3_003);
  expect(numbers.length).toBeGreaterThan(3_400);
  const late = numbers.filter((number, index) => number < (numbers[index - 1] ?? 0));
  expect(late.length).toBeGreaterThan(300);
});

test('a scenario goes on at its pace, once at a time, and can be broken off', async () => {
  const { call, model, scenarios, time } = createOrganiser();
  const before = model.lastSeq();
  expect((await call('POST', '/_mock/scenarios/cocktail-party', { pauseMilliseconds: 100 })).status).toBe(202);
  expect((await call('POST', '/_mock/scenarios/cocktail-party')).status).toBe(409);
  const begun = model.lastSeq();
  expect(begun).toBeGreaterThan(before);
  await time.advance(500);
  expect(model.lastSeq()).toBe(begun + 5);
  expect(scenarios.isRunning('cocktail-party')).toBe(true);
  scenarios.stop();
  await time.advance(60_000);
  expect(model.lastSeq()).toBe(begun + 5);
  expect((await call('POST', '/_mock/scenarios/cocktail-party')).status).toBe(202);
});

test('a story whose event was deleted by hand meanwhile just ends', async () => {
  const { call, model, scenarios, time } = createOrganiser();
  await call('POST', '/_mock/scenarios/forwarded-form', { pauseMilliseconds: 100 });
  for (const { id } of model.events().items) model.deleteEvent(id);
  await time.advance(1_000);
  expect(scenarios.isRunning('forwarded-form')).toBe(false);
});
