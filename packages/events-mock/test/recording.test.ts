// A recording: nothing personal is left in it, what was the same stays the same, and what was different stays different.
import { type ChangeFeedEntry, type Guest, type Recording, readRecording } from '@audience/events-api';
import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import { ADMIN_TOKEN, createFaults, createHandlers, createJournal, NO_ACCESS_TOKEN } from '../src/index.ts';
import { createEventsReader } from '../src/recording/events-reader.ts';
import { recordChanges } from '../src/recording/record-changes.ts';
import { createParty } from './builders.ts';
import { createFakeTime } from './fake-time.ts';

const ALWAYS = Date.parse('2000-01-01T00:00:00Z');
const NEVER = Date.parse('2100-01-01T00:00:00Z');

function createRecorder() {
  const party = createParty();
  const [journal, faults] = [createJournal(), createFaults()];
  const { timers } = createFakeTime();
  const handlers = createHandlers(party.model, { journal, faults, timers });
  const fetcher: typeof fetch = async (input, init) => {
    const response = await getResponse(handlers, new Request(input, init));
    if (!response) throw new Error('no handler');
    return response;
  };
  const pauses: number[] = [];
  const counted = {
    after: (milliseconds: number, callback: () => void) => {
      pauses.push(milliseconds);
      callback();
      return () => undefined;
    },
  };
  async function record({ since = ALWAYS, until = NEVER, token = ADMIN_TOKEN } = {}) {
    const lines: string[] = [];
    const reader = createEventsReader({ baseUrl: 'https://events.example/', token, fetch: fetcher, timers: counted });
    const write = (line: string): void => {
      lines.push(line);
    };
    const recorded = await recordChanges({ reader, recording: '7f3a90c2', since, until, write });
    return { recorded, text: `${lines.join('\n')}\n` };
  }
  return { ...party, journal, faults, pauses, record };
}

function read(text: string): Recording {
  const read = readRecording(text);
  if (read.kind === 'unreadable') throw new Error(`${read.line}: ${read.detail}`);
  return read.recording;
}

const guestsOf = ({ notifications }: { notifications: ChangeFeedEntry[] }): Guest[] =>
  notifications.flatMap(({ data }) => ('guest' in data ? data.guest : []));

test('nothing of what a person or an organiser wrote is in it, in whichever member it stood', async () => {
  const { model, event, list, record } = createRecorder();
  const canary = (number: number): string => `canary${number}`;
  model.updateEvent(event.id, { name: `Birthday of ${canary(1)}`, venue: `Home of ${canary(2)}` });
  model.updateGuestList(list.id, { name: `Friends of ${canary(3)}` });
  const text = model.createCustomField({ label: `Does ${canary(4)} come?` });
  const options = [`With ${canary(5)}`, `Without ${canary(6)}`];
  const select = model.createCustomField({ label: canary(7), type: 'select', options });
  const number = model.createCustomField({ label: canary(8), type: 'number' });
  const guest = model.createGuest({
    eventId: event.id,
    externalId: canary(9),
    salutation: canary(10),
    firstName: canary(11),
    lastName: canary(12),
    suffix: canary(13),
    email: `${canary(14)}@${canary(15)}.example`,
    phone: '+41 79 765 43 21',
    company: canary(16),
    jobTitle: canary(17),
    customFields: {
      [text.key]: canary(18),
      [select.key]: options[0] ?? '',
      [number.key]: 7654321,
      [`never_defined_${canary(19)}`]: canary(20),
    },
  });
  const more = [
    `${canary(21)}@example.org`,
    `https://${canary(22)}.example/${canary(23)}`,
    '1987-06-05',
    '+41797654321',
  ];
  for (const value of [...more, '079 765 43 21', '7654321', 'CANARY24 ', [`  ${canary(25)}`]]) {
    model.updateGuest(guest.id, { customFields: { [text.key]: value } });
  }
  model.updateGuest(guest.id, { email: canary(26), phone: `call ${canary(27)}` });
  model.deleteGuest(guest.id);
  model.deleteGuestList(list.id);
  model.deleteEvent(event.id);
  const { text: recorded } = await record();
  expect(recorded).not.toMatch(/canary|765.?43.?21|1987|06-05/i);
  for (const id of [guest.id, list.id, event.id, text.key, select.key, number.key]) {
    expect(recorded).not.toContain(`"${id}"`);
  }
  expect(recorded).not.toMatch(/webhook-\d/);
  const { notifications } = read(recorded);
  expect(notifications).toHaveLength(model.lastSeq());
  expect(notifications.map(({ type }) => type)).toEqual(model.changes(0, 500)?.items.map(({ type }) => type));
});

test('a person has the same made-up name and address all the way, also in another spelling, and shares them with nobody', async () => {
  const { addGuest, model, record } = createRecorder();
  const first = addGuest({ firstName: 'Berenike', lastName: 'Aalto', email: 'berenike@aalto.example' });
  addGuest({ firstName: 'BERENIKE', lastName: 'Aalto', email: ' Berenike@Aalto.example ' });
  for (let number = 0; number < 200; number += 1) {
    addGuest({ firstName: `Name${number}`, lastName: `Family${number}`, email: `${number}@others.example` });
  }
  model.updateGuest(first.id, { company: 'Aalto & Co' });
  const guests = guestsOf(read((await record()).text));
  const [one, other] = guests;
  const last = guests.at(-1);
  expect(last).toMatchObject({ id: one?.id, firstName: one?.firstName, lastName: one?.lastName, email: one?.email });
  expect(other?.firstName).toBe(one?.firstName?.toUpperCase());
  expect(other?.email).toMatch(/^ \S+@Example\.com $/);
  expect(other?.email?.trim().toLowerCase()).toBe(one?.email);
  expect(new Set(guests.map(({ email }) => email?.trim().toLowerCase())).size).toBe(201);
  expect(new Set(guests.map(({ id }) => id)).size).toBe(202);
  expect(new Set(guests.map(({ firstName }) => firstName?.toLowerCase())).size).toBe(201);
});

test('formats stay: what was an email, phone, date, number, address or option is one, and what was blank is blank', async () => {
  const { addGuest, model, record } = createRecorder();
  const { key } = model.createCustomField({ label: 'Anything' });
  const values = ['a@b.example', '+41 44 123 45 67', '044 123 45 67', '1987-06-05', '42', 'https://b.example', 'words'];
  for (const value of [...values, 'yes', 'n/a', '', null, true, 12, 1.5]) addGuest({ customFields: { [key]: value } });
  addGuest({ email: '', firstName: ' ', phone: 'none', salutation: 'Dr.', suffix: 'PhD' });
  const guests = guestsOf(read((await record()).text));
  const made = guests.slice(0, -1).map(({ customFields }) => Object.values(customFields)[0]);
  expect(made.slice(0, 7)).toEqual([
    expect.stringMatching(/^guest\.1\.7f3a90c2@example\.com$/),
    '+33639980000',
    '0639980001',
    expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    expect.stringMatching(/^\d\d$/),
    'https://example.com/7f3a90c2/2',
    'text 3',
  ]);
  expect(made.slice(7)).toEqual(['yes', 'n/a', '', null, true, 1, 2.5]);
  expect(guests.at(-1)).toMatchObject({ email: '', firstName: ' ', phone: 'none', salutation: 'Dr.', suffix: 'PhD' });
});

test('answers, arrivals, counts, revisions and times are as they were, and so is what each revision changed', async () => {
  const { addGuest, model, record } = createRecorder();
  const { key } = model.createCustomField({ label: 'Diet' });
  const { id } = addGuest();
  model.rsvp(id, { status: 'confirmed', totalGuests: 3 });
  model.checkIn(id, { at: '2026-05-02T17:30:00Z', arrivedGuests: 2 });
  model.updateGuest(id, { lastName: 'Aalto', customFields: { [key]: 'Vegan' } });
  const { notifications, head } = read((await record()).text);
  const field = head.customFields[0]?.key ?? '';
  const real = model.changes(0, 100)?.items ?? [];
  for (const [index, entry] of notifications.entries()) {
    expect(entry).toMatchObject({ type: real[index]?.type, timestamp: real[index]?.timestamp, seq: index + 1 });
  }
  expect(notifications.slice(-3).map(({ data }) => ('changed' in data ? data.changed : null))).toEqual([
    ['status', 'totalGuests'],
    ['arrivedGuests', 'checkedInAt'],
    ['lastName', `customFields.${field}`],
  ]);
  const { revision, status, totalGuests, arrivedGuests, checkedInAt, updatedAt } = model.guest(id) ?? {};
  const last = guestsOf({ notifications }).at(-1);
  expect(last).toMatchObject({ revision, status, totalGuests, arrivedGuests, checkedInAt, updatedAt });
});

test('a day of a long feed is found without reading the rest, by GET alone', async () => {
  const { addGuest, journal, record, time } = createRecorder();
  for (let day = 0; day < 40; day += 1) {
    for (let count = 0; count < 50; count += 1) addGuest();
    await time.advance(86_400_000);
  }
  const since = Date.parse('2026-06-05T00:00:00Z');
  const { recorded, text } = await record({ since, until: since + 2 * 86_400_000 });
  expect(recorded).toMatchObject({
    notifications: 100,
    from: '2026-06-05T18:00:00.000Z',
    to: '2026-06-06T18:00:00.000Z',
  });
  expect(read(text).notifications).toHaveLength(100);
  const { requestsByMethod } = journal.counters();
  expect(Object.keys(requestsByMethod)).toEqual(['GET']);
  expect(requestsByMethod.GET).toBeLessThan(20);
});

test('a source in trouble is asked again, at most five times, as late as it says', async () => {
  const { addGuest, faults, pauses, record } = createRecorder();
  addGuest();
  faults.set({ readTooMany: { rate: 0.5, seed: 8, retryAfterSeconds: 7 } });
  expect((await record()).recorded.notifications).toBe(3);
  expect(new Set(pauses)).toEqual(new Set([7_000]));
  faults.set({ readError: { rate: 1 } });
  pauses.length = 0;
  await expect(record()).rejects.toThrow('Events answered 500.');
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test.each([
  ['a token that is not known', 'wrong', 'Make a new one'],
  ['a token that may not read', NO_ACCESS_TOKEN, 'an administrator'],
])('%s is told without being told', async (_, token, words) => {
  const { record } = createRecorder();
  const fault: unknown = await record({ token }).catch((error: unknown) => error);
  expect(String(fault)).toContain(words);
  expect(String(fault)).not.toContain(token === 'wrong' ? 'wrong token' : token);
});

test.each([
  ['no head', '{"id":"x"}\n', 1],
  ['no notification', `${JSON.stringify({ recording: '7f3a90c2', version: 1, customFields: [] })}\n`, 2],
  ['a line cut short', `${JSON.stringify({ recording: '7f3a90c2', version: 1, customFields: [] })}\n{"id":`, 2],
])('a file with %s is refused by its line, without quoting it', (_, text, line) => {
  expect(readRecording(text)).toMatchObject({ kind: 'unreadable', line });
});
