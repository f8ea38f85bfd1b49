// Fields of contacts over HTTP, on both databases.
import { afterEach, expect, it } from 'vitest';
import { fieldAnswer, fieldListAnswer } from '../../src/contacts/fields/field.schemas.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

afterEach(stopHosts);

describeOnEachDatabase('fields', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string }> => {
    const host = await startHost(database);
    return { host, cookie: await host.signIn() };
  };

  it('are there from the start, email and external id unique', async () => {
    const { host, cookie } = await start();
    const { items } = fieldListAnswer.parse((await host.call('GET', '/api/v1/fields', { cookie })).body);
    expect(items.map((field) => field.key)).toEqual([
      'external_id',
      'salutation',
      'first_name',
      'middle_name',
      'last_name',
      'suffix',
      'email',
      'phone',
      'company',
      'job_title',
      'address',
      'birthday',
      'language',
      'website',
      'linkedin',
      'instagram',
      'notes',
    ]);
    expect(items.filter((field) => field.unique).map((field) => field.key)).toEqual(['external_id', 'email']);
    expect(items.find((field) => field.key === 'birthday')).toMatchObject({ label: 'Birthday', type: 'date' });
  });

  it('are made with a key from the label, renamed, and removed with their values', async () => {
    const { host, cookie } = await start();
    const body = { label: 'Dietary Requirements', type: 'select', options: ['Vegan', 'None'] };
    const made = await host.call('POST', '/api/v1/fields', { cookie, body });
    expect(made.status).toBe(201);
    const field = fieldAnswer.parse(made.body);
    expect(field).toMatchObject({
      key: 'dietary_requirements',
      options: ['Vegan', 'None'],
      custom: true,
      unique: false,
    });
    const url = `/api/v1/fields/${field.id}`;
    const renamed = await host.call('PATCH', url, { cookie, body: { label: 'Diet', options: ['Vegan', 'Meat'] } });
    expect(renamed.body).toMatchObject({ label: 'Diet', key: 'dietary_requirements', options: ['Vegan', 'Meat'] });
    const values = { first_name: 'Ada', dietary_requirements: 'Vegan' };
    const contact = await host.call('POST', '/api/v1/contacts', { cookie, body: { values } });
    expect(contact.body).toMatchObject({ values });
    expect((await host.call('DELETE', url, { cookie })).status).toBe(204);
    const list = await host.call('GET', '/api/v1/contacts', { cookie });
    expect(list.body).toMatchObject({ items: [{ values: { first_name: 'Ada' } }] });
    expect(list.text).not.toContain('Vegan');
  });

  it('refuse a label that is taken, another type, and to lose a default field', async () => {
    const { host, cookie } = await start();
    const taken = await host.call('POST', '/api/v1/fields', { cookie, body: { label: ' first  NAME ', type: 'text' } });
    expect([taken.status, taken.body]).toMatchObject([409, { type: '/problems/label_taken' }]);
    const { items } = fieldListAnswer.parse((await host.call('GET', '/api/v1/fields', { cookie })).body);
    const notes = items.find((field) => field.key === 'notes');
    const retyped = await host.call('PATCH', `/api/v1/fields/${notes?.id}`, { cookie, body: { type: 'number' } });
    expect([retyped.status, retyped.body]).toMatchObject([400, { errors: [{ pointer: '/type' }] }]);
    expect((await host.call('DELETE', `/api/v1/fields/${notes?.id}`, { cookie })).status).toBe(409);
    const unique = await host.call('PATCH', `/api/v1/fields/${notes?.id}`, { cookie, body: { unique: true } });
    expect([unique.status, unique.body]).toMatchObject([400, { errors: [{ pointer: '/unique' }] }]);
  });

  it('become unique unless contacts share a value, and the refusal lists them', async () => {
    const { host, cookie } = await start();
    const field = fieldAnswer.parse(
      (await host.call('POST', '/api/v1/fields', { cookie, body: { label: 'Member', type: 'number' } })).body,
    );
    const add = async (first_name: string, member: number): Promise<string> => {
      const answer = await host.call('POST', '/api/v1/contacts', { cookie, body: { values: { first_name, member } } });
      const { id } = fieldAnswer.pick({ id: true }).parse(answer.body);
      return id;
    };
    const ada = await add('Ada', 7);
    const bob = await add('Bob', 7);
    await add('Eve', 8);
    const url = `/api/v1/fields/${field.id}`;
    const refused = await host.call('PATCH', url, { cookie, body: { unique: true } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ shared: [{ value: '7', contactIds: [ada, bob].sort() }] });
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/unique', detail: expect.stringContaining(ada) }] });
    await host.call('PATCH', `/api/v1/contacts/${bob}`, { cookie, body: { values: { member: 9 } } });
    expect(await host.call('PATCH', url, { cookie, body: { unique: true } })).toMatchObject({
      status: 200,
      body: { unique: true },
    });
    const second = await host.call('PATCH', `/api/v1/contacts/${bob}`, { cookie, body: { values: { member: '007' } } });
    expect([second.status, second.body]).toMatchObject([409, { contactIds: [ada] }]);
    expect((await host.call('PATCH', url, { cookie, body: { unique: false } })).body).toMatchObject({ unique: false });
    const third = await host.call('PATCH', `/api/v1/contacts/${bob}`, { cookie, body: { values: { member: 7 } } });
    expect(third.status).toBe(200);
  });

  it('that hold phones are compared anew when the country changes, unless contacts would then share one', async () => {
    const { host, cookie } = await start();
    const { items } = fieldListAnswer.parse((await host.call('GET', '/api/v1/fields', { cookie })).body);
    const phone = items.find((field) => field.key === 'phone');
    await host.call('PATCH', `/api/v1/fields/${phone?.id}`, { cookie, body: { unique: true } });
    const call = (values: object) => host.call('POST', '/api/v1/contacts', { cookie, body: { values } });
    await call({ first_name: 'Ada', phone: '030 901820' });
    expect((await host.call('PATCH', '/api/v1/account', { cookie, body: { country: 'DE' } })).status).toBe(200);
    expect((await call({ first_name: 'Twin', phone: '+49 30 901820' })).status).toBe(409);
    expect((await host.call('PATCH', '/api/v1/account', { cookie, body: { country: null } })).status).toBe(200);
    expect((await call({ first_name: 'Bob', phone: '+49 30 901820' })).status).toBe(201);
    const refused = await host.call('PATCH', '/api/v1/account', { cookie, body: { country: 'DE' } });
    expect([refused.status, refused.body]).toMatchObject([409, { errors: [{ pointer: '/country' }] }]);
    expect((await host.call('GET', '/api/v1/account', { cookie })).body).toMatchObject({ country: null });
  });
});
