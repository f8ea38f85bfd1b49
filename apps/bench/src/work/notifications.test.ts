// The work is the same everywhere, and has the shape that the figures are told for.
import { webhookBody } from '@audience/events-api';
import { describe, expect, it } from 'vitest';
import { attendancesOf, eventCount } from './attendances.ts';
import { type Notification, notificationsOf } from './notifications.ts';

const GUESTS = 5_000;
const work = notificationsOf(7, GUESTS);

function guestOf({ body }: Notification) {
  if (body.type !== 'guest.created') throw new Error('The work has created guests only.');
  return body.data.guest;
}

function share(matches: (notification: Notification) => boolean): number {
  return work.filter(matches).length / work.length;
}

describe('the work', () => {
  it('is the same for the same seed to the last byte, and another for another seed', () => {
    expect(JSON.stringify(notificationsOf(7, GUESTS))).toBe(JSON.stringify(work));
    expect(JSON.stringify(notificationsOf(8, GUESTS))).not.toBe(JSON.stringify(work));
  });

  it('reads as notifications of the Events API, each under an id of its own and next in the feed', () => {
    for (const { body } of work.slice(0, 50)) expect(webhookBody.parse(body)).toEqual(body);
    expect(new Set(work.map(({ id }) => id)).size).toBe(GUESTS);
    expect(work.map(({ body }) => body.seq)).toEqual(work.map((_, index) => index + 1));
    expect(new Set(work.map((one) => guestOf(one).id)).size).toBe(GUESTS);
  });

  it('has about 1.5 kB a notification, 12 filled fields and 3 custom ones among them', () => {
    const bytes = work.reduce((sum, { body }) => sum + Buffer.byteLength(JSON.stringify(body)), 0) / GUESTS;
    expect(bytes).toBeGreaterThan(1_400);
    expect(bytes).toBeLessThan(1_600);
    const guest = work.map(guestOf).find(({ email }) => email);
    const { externalId, salutation, firstName, lastName, suffix, email, phone, company, jobTitle } = guest ?? {};
    const texts = [externalId, salutation, firstName, lastName, suffix, email, phone, company, jobTitle];
    const custom = Object.values(guest?.customFields ?? {});
    expect([...texts, ...custom].filter((value) => value !== null && value !== '').length).toBe(12);
    expect(custom.length).toBe(3);
  });

  it('has 6 % blank UIDs and 4 % that somebody else carried before', () => {
    expect(share((one) => !guestOf(one).email)).toBeCloseTo(0.06, 1);

    const shared = work.map(guestOf).filter(({ email, externalId }) => {
      if (!email || !externalId) return false;
      const number = Number(externalId.slice(-12));

      return !email.endsWith(`.${number}@members.example.com`);
    });
    expect(shared.length / GUESTS).toBeGreaterThan(0.03);
    expect(shared.length / GUESTS).toBeLessThan(0.05);
  });

  it('has 30 % of the people at more than one event, and nobody twice at one', () => {
    const events = new Map<number, number[]>();
    for (const { person, event } of attendancesOf(7, GUESTS))
      events.set(person, [...(events.get(person) ?? []), event]);
    const returning = [...events.values()].filter((each) => each.length > 1);
    expect(returning.length / events.size).toBeGreaterThan(0.28);
    expect(returning.length / events.size).toBeLessThan(0.32);
    for (const each of events.values()) expect(new Set(each).size).toBe(each.length);
    expect(Math.max(...[...events.values()].flat())).toBeLessThan(eventCount(GUESTS));
  });
});
