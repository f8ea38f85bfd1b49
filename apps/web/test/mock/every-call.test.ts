// The mock against the document: it answers every call, as the document says; what the document does not know is noted.
import { expect, test } from 'vitest';
import { calls, type DocumentCall } from '../../src/mock/document.ts';
import { exampleOf } from '../../src/mock/example.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { leaveNetwork, serve } from '../support/network.ts';

/** Ids of things that are there, by what stands before them in the path. */
const IDS: Readonly<Record<string, string>> = {
  contacts: 'contact-1',
  fields: 'field-member',
  tags: 'tag-1',
  integrations: 'events',
  persons: '9101',
  dead: '900',
  events: '501',
  users: 'user-2',
  imports: 'import-2',
  'source-events': 'event-1',
  relationships: 'relationship-1',
  'former-identifiers': 'former-1',
};

/** Bodies that are about something that is there. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/v1/integrations': {
    connector: 'events',
    settings: { baseUrl: 'https://events.example.com', token: 'secret' },
    uidField: 'email',
  },
  'POST /api/v1/integrations/{id}/persons/{personId}/link': { contactId: 'contact-2' },
  'POST /api/v1/contacts/{id}/relationships': { contactId: 'contact-9', label: 'Coworker' },
  'POST /api/v1/integrations/{id}/imports': { scope: [{ eventId: '501' }] },
  'POST /api/v1/session': { email: 'admin@example.com', password: 'correct horse battery' },
};

const answered = calls.filter(({ name }) => !name.endsWith('/stream'));

test.each(answered.map((call) => [call.name, call] as const))(
  '%s is answered as the document says',
  async (name, call) => {
    const account = seededAccount();
    serve(account);
    const answer = await fetch(addressOf(call), requestOf(name, call));
    const text = await answer.text();
    expect(account.faults).toEqual([]);
    expect(account.seen.map((seen) => seen.name)).toEqual([name]);
    if (name in REFUSED) expect(answer.status, text).toBe(REFUSED[name]);
    else expect(answer.status, text).toBe(call.status);
  },
);

/** Calls that are about a state which the account is not in. */
const REFUSED: Readonly<Record<string, number>> = {
  'POST /api/v1/integrations/{id}/catch-up/decline': 409,
  'POST /api/v1/invitations/accept': 404,
};

function addressOf({ path }: DocumentCall): string {
  return path.replaceAll(/([\w-]+)\/\{\w+\}/g, (_all, kind: string) => `${kind}/${IDS[kind] ?? 'one'}`);
}

function requestOf(name: string, { method, body }: DocumentCall): RequestInit {
  if (body === null) return { method: method.toUpperCase() };
  const sent = BODIES[name] ?? exampleOf(body);
  return {
    method: method.toUpperCase(),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  };
}

test('a call that the document does not know is noted', async () => {
  const account = seededAccount();
  serve(account);
  expect((await fetch('/api/v1/guests')).status).toBe(404);
  expect((await fetch('/api/v1/contacts', { method: 'PUT', body: '{}' })).status).toBe(404);
  expect(leaveNetwork()).toEqual([
    'GET /api/v1/guests is not in the document',
    'PUT /api/v1/contacts is not in the document',
  ]);
});

test('a query and a body that the document does not allow are noted, and refused with the place', async () => {
  const account = seededAccount();
  serve(account);
  const query = await fetch('/api/v1/contacts?limit=many');
  expect(await query.json()).toMatchObject({ status: 400, errors: [{ pointer: '/limit', in: 'query' }] });
  const body = await fetch('/api/v1/contacts', { method: 'POST', body: '{"name":"Ada"}' });
  expect(body.status).toBe(400);
  expect(leaveNetwork()).toEqual([
    'GET /api/v1/contacts was called with /limit: must be integer',
    expect.stringContaining('POST /api/v1/contacts was called with /values: must have required property'),
  ]);
});

test('an answer that the document does not allow is noted', async () => {
  const account = seededAccount();
  serve(account);
  Reflect.set(account.contents.contacts[0] ?? {}, 'createdAt', 'yesterday');
  Reflect.set(account.contents.fields[0] ?? {}, 'colour', 'red');
  await fetch('/api/v1/contacts/contact-1');
  await fetch('/api/v1/fields');
  expect(leaveNetwork()).toEqual([
    'GET /api/v1/contacts/{id} was answered 200 with /createdAt: must match format "date-time"',
    'GET /api/v1/fields was answered 200 with /items/0/colour: must NOT have additional properties',
  ]);
});
