// The deterministic account.
import type { Guest } from '@audience/events-api';
import { guest as guestSchema } from '@audience/events-api';
import { expect, test } from 'vitest';
import { createEventsModel, type EventsModel } from '../src/index.ts';

const TODAY = '2026-05-02T12:00:00.000Z';

function allGuests(model: EventsModel): Guest[][] {
  return model.events({ limit: 500 }).items.map(({ id }) => {
    const guests: Guest[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = model.guests({ eventId: id, limit: 500, cursor });
      guests.push(...page.items);
      if (page.nextCursor === null) return guests;
      cursor = page.nextCursor;
    }
  });
}

const isNear = (value: number, wanted: number, tolerance: number) => Math.abs(value - wanted) < tolerance;

const seeded = (seed: number) => createEventsModel({ seed: { seed, events: 12, guestsPerEvent: 500, around: TODAY } });

test('the same seed makes the same data, another seed other data', () => {
  const { feed: _, ...first } = seeded(7).snapshot();
  const { feed: __, ...second } = seeded(7).snapshot();
  expect(second).toEqual(first);
  expect(seeded(8).snapshot().guests).not.toEqual(first.guests);
});

test('a seeded account has the events, guests, lists, fields and relationships asked for, and the counts agree', () => {
  const model = seeded(1);
  const events = model.events({ limit: 500 }).items;
  expect(events).toHaveLength(12);
  for (const [index, guests] of allGuests(model).entries()) {
    expect(guests).toHaveLength(500);
    expect(events[index]?.guestCount).toBe(500);
  }
  const [first] = events;
  expect(model.customFields(first?.id).map(({ label }) => label)).toEqual(['Member number', 'Language', 'Table']);
  const lists = model.guestLists(first?.id ?? '');
  expect(lists.reduce((sum, list) => sum + list.guestCount, 0)).toBe(500);
  expect(model.relationships(first?.id ?? '').items.length).toBeGreaterThan(10);
});

test('about 6 % of emails are blank, 4 % are shared within the event, and 15 % bring somebody', () => {
  const events = allGuests(seeded(1));
  const guests = events.flat();
  const share = (wanted: (guest: Guest) => boolean) => guests.filter(wanted).length / guests.length;
  expect(
    isNear(
      share(({ email }) => !email),
      0.06,
      0.01,
    ),
  ).toBe(true);
  expect(
    isNear(
      share(({ totalGuests }) => totalGuests > 1),
      0.15,
      0.02,
    ),
  ).toBe(true);
  const shared = events.map((each) => {
    const emails = each.flatMap(({ email }) => email || []);
    return emails.length - new Set(emails).size;
  });
  const sharedTotal = shared.reduce((sum, count) => sum + count, 0);
  expect(isNear(sharedTotal / guests.length, 0.04, 0.01)).toBe(true);
});

test('about 30 % of the people are at more than one event, and nobody is twice at one', () => {
  const events = allGuests(
    createEventsModel({ seed: { events: 12, guestsPerEvent: 500, blankEmails: 0, sharedEmails: 0 } }),
  );
  const appearances = new Map<string, number>();
  for (const guests of events) {
    const emails = guests.map(({ email }) => email ?? '');
    expect(new Set(emails).size).toBe(emails.length);
    for (const email of emails) appearances.set(email, (appearances.get(email) ?? 0) + 1);
  }
  const returning = [...appearances.values()].filter((count) => count > 1).length;
  expect(isNear(returning / appearances.size, 0.3, 0.02)).toBe(true);
});

test('every seeded guest keeps the promise of the wire, and nothing is dated after the day of the data', () => {
  for (const guest of allGuests(seeded(3)).flat()) {
    expect(guestSchema.safeParse(guest)).toMatchObject({ success: true, data: guest });
    expect(guest.createdAt <= guest.updatedAt && guest.updatedAt <= TODAY).toBe(true);
  }
});

test('edges: no events, one event, one guest', () => {
  expect(createEventsModel({ seed: { events: 0 } }).events().items).toEqual([]);
  expect(allGuests(createEventsModel({ seed: { events: 1, guestsPerEvent: 3 } }))[0]).toHaveLength(3);
  expect(allGuests(createEventsModel({ seed: { events: 3, guestsPerEvent: 1 } })).flat()).toHaveLength(3);
});

test('a snapshot restored into another model is the same account, feed and counts included', () => {
  const model = createEventsModel({ seed: { events: 2, guestsPerEvent: 20 } });
  const [event] = model.events().items;
  const [guest] = model.guests({ eventId: event?.id ?? '' }).items;
  model.checkIn(guest?.id ?? '');
  model.setScheme('user_1', 'events_creator');
  const copy = createEventsModel();
  copy.restore(JSON.parse(JSON.stringify(model.snapshot())));
  expect(copy.snapshot()).toEqual(model.snapshot());
  expect(copy.guestLists(event?.id ?? '')).toEqual(model.guestLists(event?.id ?? ''));
  expect(copy.changes(0)).toEqual(model.changes(0));
});
