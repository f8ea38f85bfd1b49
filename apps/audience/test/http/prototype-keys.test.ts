// Properties that JavaScript gives a meaning of its own are unknown properties like any other, and reach no prototype.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { contactAnswer } from '../../src/contacts/contact.schemas.ts';
import { startHost, stopHosts } from '../accounts/host.ts';
import { describeOnSqlite } from '../support/databases.ts';

describeOnSqlite('A property of a body', (database) => {
  afterEach(stopHosts);

  async function start() {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const made = await host.call('POST', '/api/v1/contacts', { cookie, body: { values: { first_name: 'Ada' } } });
    const url = `/api/v1/contacts/${contactAnswer.parse(made.body).id}`;
    // A literal of a program would set the prototype: only JSON carries such a property.
    const send = (method: 'POST' | 'PATCH', address: string, json: string) =>
      host.call(method, address, { cookie, body: JSON.parse(json) });
    return { url, send, read: () => host.call('GET', url, { cookie }) };
  }

  const INNER = '{"polluted":"yes"}';

  it.each([
    ['__proto__', '/__proto__', `{"values":{"first_name":"Eve"},"__proto__":${INNER}}`],
    ['constructor', '/constructor', `{"values":{"first_name":"Eve"},"constructor":${INNER}}`],
    ['prototype', '/prototype', `{"values":{"first_name":"Eve"},"prototype":${INNER}}`],
    ['__proto__ in the values', '/values/__proto__', `{"values":{"first_name":"Eve","__proto__":${INNER}}}`],
    ['__proto__ of text in the values', '/values/__proto__', '{"values":{"first_name":"Eve","__proto__":"x"}}'],
    ['constructor in the values', '/values/constructor', '{"values":{"first_name":"Eve","constructor":"x"}}'],
    ['prototype in the values', '/values/prototype', '{"values":{"first_name":"Eve","prototype":"x"}}'],
  ])('is refused with a pointer when it is %s, and nothing is written', async (_what, pointer, json) => {
    const { url, send, read } = await start();
    const before = (await read()).body;
    for (const answer of [await send('POST', '/api/v1/contacts', json), await send('PATCH', url, json)]) {
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    }
    expect((await read()).body).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each(['Constructor', 'Prototype'])('is a name as any other for a field: %s', async (label) => {
    const { url, send, read } = await start();
    const made = await send('POST', '/api/v1/fields', JSON.stringify({ label, type: 'text' }));
    const { key } = z.object({ key: z.string() }).parse(made.body);
    const values = { [key]: 'Ada Ltd' };
    expect((await send('PATCH', url, JSON.stringify({ values }))).status).toBe(200);
    expect((await read()).body).toMatchObject({ values: { first_name: 'Ada', ...values } });
  });
});
