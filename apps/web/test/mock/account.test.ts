// The mock as its pages use it: what is changed stays changed, what the host would refuse is refused.
import { ProblemAnswer } from '@audience/api-client';
import { expect, test } from 'vitest';
import { answer, api } from '../../src/lib/api.ts';
import { refusedBySource } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { serve } from '../support/network.ts';

function served(...parts: Parameters<typeof seededAccount>) {
  const account = seededAccount(...parts);
  serve(account);
  return account;
}

async function refusalOf(call: Promise<unknown>): Promise<ProblemAnswer['problem']> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemAnswer)) throw new Error('The call was not refused.');
  return error.problem;
}

const path = { id: 'contact-2' };

test('an edit of a contact stays, is told to those who listen, and is written down', async () => {
  served();
  const body = { values: { company: 'Rijksarchief', job_title: null }, tags: ['Press', 'New one'] };
  const changed = await answer(api.PATCH('/api/v1/contacts/{id}', { params: { path }, body }));
  expect(changed).toMatchObject({ values: { company: 'Rijksarchief' }, tags: ['New one', 'Press'] });
  expect(await answer(api.GET('/api/v1/contacts/{id}', { params: { path } }))).toEqual(changed);
  const { items } = await answer(api.GET('/api/v1/contacts/{id}/changes', { params: { path } }));
  expect(items.map(({ field, after }) => [field, after])).toContainEqual(['company', 'Rijksarchief']);
  const tags = await answer(api.GET('/api/v1/tags'));
  expect(tags.items.map(({ name }) => name)).toContain('New one');
});

test('pages of a list have every contact once, in order, and a search narrows them', async () => {
  served();
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: { limit: number; cursor?: string } = { limit: 37, ...(cursor !== '' && { cursor }) };
    const page: { items: Array<{ id: string }>; nextCursor: string | null } = await answer(
      api.GET('/api/v1/contacts', { params: { query } }),
    );
    names.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(names).toHaveLength(120);
  expect(new Set(names).size).toBe(120);
  const found = await answer(api.GET('/api/v1/contacts', { params: { query: { search: 'amél broek' } } }));
  expect(found.items.map(({ id }) => id)).toEqual(['contact-1']);
});

test('whoever may not, is refused by the role that the document says', async () => {
  served({}, { role: 'viewer' });
  const body = { values: {} };
  expect(await refusalOf(api.PATCH('/api/v1/contacts/{id}', { params: { path }, body }))).toMatchObject({
    status: 403,
    type: '/problems/forbidden',
  });
  expect((await answer(api.GET('/api/v1/integrations'))).items[0]).toMatchObject({ settings: null, webhookUrl: null });
});

test('nobody is let in without a session, or with a wrong password', async () => {
  const account = served({}, { isSignedIn: false });
  expect(await refusalOf(api.GET('/api/v1/contacts'))).toMatchObject({
    status: 401,
    type: '/problems/unauthenticated',
  });
  const wrong = api.POST('/api/v1/session', { body: { email: account.contents.user.email, password: 'wrong' } });
  expect(await refusalOf(wrong)).toMatchObject({ status: 401, type: '/problems/wrong_sign_in' });
});

test('a value that another contact has, and one that does not fit, are refused at their fields', async () => {
  served();
  const taken = { values: { email: 'GUEST1@example.com' } };
  expect(await refusalOf(api.PATCH('/api/v1/contacts/{id}', { params: { path }, body: taken }))).toMatchObject({
    status: 409,
    type: '/problems/not_unique',
    errors: [{ pointer: '/values/email' }],
    contactIds: ['contact-1'],
  });
  const misfit = { values: { email: 'no address' } };
  expect(await refusalOf(api.POST('/api/v1/contacts', { body: misfit }))).toMatchObject({
    status: 400,
    errors: [{ pointer: '/values/email' }],
  });
});

test('an edit of what somebody else changed meanwhile is refused as stale', async () => {
  served();
  const { response } = await api.GET('/api/v1/contacts/{id}', { params: { path } });
  const header = { 'If-Match': response.headers.get('etag') ?? '' };
  await api.PATCH('/api/v1/contacts/{id}', { params: { path, header }, body: { values: { company: 'One' } } });
  const second = api.PATCH('/api/v1/contacts/{id}', { params: { path, header }, body: { values: { company: 'Two' } } });
  expect(await refusalOf(second)).toMatchObject({ status: 412, type: '/problems/stale' });
});

test.each(['source_unreachable', 'source_unauthorized', 'source_not_administrator', 'secret_unreadable'] as const)(
  'a source that has the problem %s keeps an integration from being switched on',
  async (code) => {
    const account = served();
    const state = account.contents.ofIntegration.get('box-office')?.status;
    Object.assign(state?.source ?? {}, { problem: { code, message: 'What is wrong, and what to do.' } });
    const params = { path: { id: 'box-office' } };
    const problem = await refusalOf(api.PATCH('/api/v1/integrations/{id}', { params, body: { enabled: true } }));
    expect(problem).toMatchObject({ status: 422, type: `/problems/${code}`, detail: 'What is wrong, and what to do.' });
    expect((await answer(api.GET('/api/v1/integrations/{id}', { params }))).enabled).toBe(false);
  },
);

test('a unique identifier that is not unique, or that the source has nothing for, is refused at its field', async () => {
  served();
  const params = { path: { id: 'events' } };
  for (const [uidField, code] of [
    ['company', 'uid_field_not_unique'],
    ['member_number', 'uid_field_without_source'],
  ] as const) {
    const problem = await refusalOf(api.PATCH('/api/v1/integrations/{id}', { params, body: { uidField } }));
    expect(problem).toMatchObject({ status: 422, type: `/problems/${code}`, errors: [{ pointer: '/uidField' }] });
  }
});

test('secrets are never given back, but for one that was made, in the answer that made it', async () => {
  served();
  const body = {
    connector: 'events',
    settings: { baseUrl: 'https://events.example.com', token: 'a token' },
    uidField: 'email',
    enabled: false,
    createWhenUidBlank: false,
    onCreated: 'create_or_update',
    onUpdated: 'update_only',
    createCustomFields: false,
    whenUidChanges: 'new_contact',
  } as const;
  const made = await answer(api.POST('/api/v1/integrations', { body: { ...body, mapping: [] } }));
  expect(made.settings).toMatchObject({ token: { set: true }, webhookSecret: expect.stringMatching(/^whsec_/) });
  const read = await answer(api.GET('/api/v1/integrations/{id}', { params: { path: { id: made.id } } }));
  expect(JSON.stringify(read)).not.toMatch(/a token|whsec_/);
});

test('a call can be refused once, and held until it is let go', async () => {
  const account = served();
  account.refuseOnce('GET /api/v1/fields', refusedBySource('source_unreachable'));
  expect((await refusalOf(api.GET('/api/v1/fields'))).status).toBe(422);
  const release = account.hold('GET /api/v1/fields');
  let isDone = false;
  const held = answer(api.GET('/api/v1/fields')).then((fields) => {
    isDone = true;
    return fields;
  });
  await answer(api.GET('/api/v1/tags'));
  expect(isDone).toBe(false);
  release();
  expect((await held).items.length).toBeGreaterThan(10);
});

test('a relationship is shown on both contacts, renamed and removed on both', async () => {
  served();
  const one = { path: { id: 'contact-3' } };
  const made = await answer(
    api.POST('/api/v1/contacts/{id}/relationships', { params: one, body: { contactId: 'contact-4', label: 'Sister' } }),
  );
  const other = () => answer(api.GET('/api/v1/contacts/{id}/relationships', { params: { path: { id: 'contact-4' } } }));
  expect((await other()).items).toMatchObject([
    { id: made.id, label: 'Sister', contactId: 'contact-3', pending: false },
  ]);
  const params = { path: { id: 'contact-3', relationshipId: made.id } };
  await api.PATCH('/api/v1/contacts/{id}/relationships/{relationshipId}', { params, body: { label: 'Cousin' } });
  expect((await other()).items).toMatchObject([{ label: 'Cousin' }]);
  await api.DELETE('/api/v1/contacts/{id}/relationships/{relationshipId}', { params });
  expect((await other()).items).toEqual([]);
});
