// What pretix published reads by the schemas, and what must not be read is not asked for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  checkInList,
  event,
  item,
  ORDER_FIELDS,
  ORDER_FIELDS_WITH_BUYER,
  order,
  organizer,
  pageOf,
  question,
  subevent,
  webhookBody,
} from '../src/index.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

// The tests fill it in when they run.
const LAST_MODIFIED = '2017-12-01T10:00:00Z';

const SCHEMAS: Record<string, z.ZodType> = {
  'orders-page.json': pageOf(order),
  'order.json': order,
  'order-of-tests.json': order.extend({ last_modified: z.string().default(LAST_MODIFIED) }),
  'events-page.json': pageOf(event),
  'event.json': event,
  'subevents-page.json': pageOf(subevent),
  'subevent-of-tests.json': subevent,
  'items-page.json': pageOf(item),
  'questions-page.json': pageOf(question),
  'check-in-lists-page.json': pageOf(checkInList),
  'organizer.json': organizer.extend({ slug: z.literal('Big Events') }),
  'webhooks.json': z.record(z.string(), z.union([webhookBody])),
};

describe('the payloads that pretix published', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s reads by its schema', (name) => {
    expect(SCHEMAS[name]).toBeDefined();
    expect(SCHEMAS[name]?.safeParse(fixture(name)).error).toBeUndefined();
  });

  it('are each told of in the table of sources', () => {
    const sources = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const name of readdirSync(folder)) if (name.endsWith('.json')) expect(sources).toContain(name);
  });

  it('read to what they say', () => {
    const read = order.parse(fixture('order.json'));
    expect(read).toMatchObject({ code: 'ABC12', event: 'sampleconf', status: 'p', testmode: false });
    expect(read.positions[0]).toMatchObject({
      id: 23442,
      attendee_name_parts: { full_name: 'Peter' },
      attendee_email: null,
      checkins: [{ list: 44, datetime: Date.parse('2017-12-25T12:45:23Z') * 1000, type: 'entry' }],
      answers: [{ question_identifier: 'WY3TP9SL', answer: 'Foo', option_identifiers: [] }],
    });
  });

  it('read without the secrets that let their bearer in', () => {
    const read = JSON.stringify(order.parse(fixture('order.json')));
    expect(read).not.toMatch(/k24fiuwvu8kxz3y1|z3fsn8jyufm5kpk768q69gkbyr5f4h6w/);
  });
});

describe('additions', () => {
  it('that are not known are tolerated everywhere', () => {
    const one = z.looseObject({ positions: z.array(z.looseObject({})) }).parse(fixture('order.json'));
    const more = {
      ...one,
      mood: 'good',
      positions: one.positions.map((each) => ({ ...each, aura: { colour: 'blue' } })),
    };
    expect(order.safeParse(more).success).toBe(true);
    const body = { notification_id: 1, organizer: 'o', action: 'pretix.new', news: [] };
    expect(webhookBody.safeParse(body).success).toBe(true);
  });

  it('of a kind of question read as text', () => {
    const asked = { id: 1, question: { en: 'Mood' }, type: 'EMOJI', identifier: 'M' };
    expect(question.parse(asked)).toMatchObject({ type: 'S', options: [] });
  });
});

describe('odd values', () => {
  const good = z.looseObject({ positions: z.array(z.looseObject({})) }).parse(fixture('order.json'));
  const withPosition = (more: object) => ({ ...good, positions: good.positions.map((each) => ({ ...each, ...more })) });

  it('of a text cost the text and not the order', () => {
    const read = order.parse(withPosition({ company: 7, attendee_name_parts: 'Peter', attendee_email: {} }));
    expect(read.positions[0]).toMatchObject({ company: null, attendee_name_parts: null, attendee_email: null });
  });

  it.each([
    ['no id', { id: undefined }],
    ['an id that is text', { id: '23442' }],
    ['a check-in at no moment', { checkins: [{ list: 1, datetime: 'noon' }] }],
  ])('that carry the meaning cost the order: %s', (_, more) => {
    expect(order.safeParse(withPosition(more)).success).toBe(false);
  });

  it.each(['2017-02-30', '2017-13-01T10:00:00Z', '2017-12-01T10:00:00', '1512122400'])('are no moment: %s', (text) => {
    expect(order.safeParse({ ...good, last_modified: text }).success).toBe(false);
  });

  it.each(['2017-12-01T10:00:00Z', '2026-05-02T18:04:11.120345+02:00'])('are not: %s', (text) => {
    expect(order.safeParse({ ...good, last_modified: text }).success).toBe(true);
  });
});

describe('what is asked for', () => {
  it('are no secrets, and the buyer only by the longer list', () => {
    for (const fields of [ORDER_FIELDS, ORDER_FIELDS_WITH_BUYER]) {
      expect(fields).toEqual(expect.arrayContaining(['code', 'last_modified', 'positions.id', 'positions.checkins']));
      expect(fields.filter((name) => /secret|^url$|^positions$|download/.test(name))).toEqual([]);
    }
    expect(ORDER_FIELDS).not.toContain('email');
    expect(ORDER_FIELDS_WITH_BUYER).toEqual(expect.arrayContaining(['email', 'phone']));
  });
});
