// The list of contacts over HTTP: order, pages, search, filters. On both databases.
import { afterEach, expect, it } from 'vitest';
import { contactListAnswer } from '../../src/contacts/contact.schemas.ts';
import { fieldAnswer } from '../../src/contacts/fields/field.schemas.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

afterEach(stopHosts);

const PEOPLE = [
  { values: { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.org', company: 'Engines' }, tags: ['VIP'] },
  { values: { first_name: 'Grace', last_name: 'Hopper', email: 'grace@navy.example', company: 'Navy' }, tags: [] },
  {
    values: { first_name: 'Zoë', last_name: 'Älvarez', email: 'zoe@example.org', external_id: 'X-100' },
    tags: ['VIP'],
  },
  { values: { first_name: 'Alan', last_name: 'Turing', email: 'alan@example.org', notes: '100% sure_thing' } },
  { values: { company: 'Only a Company' } },
];

describeOnEachDatabase('the list of contacts', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string }> => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    for (const body of PEOPLE) {
      await host.call('POST', '/api/v1/contacts', { cookie, body });
      host.clock.advance(1_000);
    }
    return { host, cookie };
  };

  const nameOf = (values: Record<string, unknown>): unknown => values.first_name ?? values.company;

  const list = async (host: Host, cookie: string, query: Record<string, string>): Promise<unknown[]> => {
    const answer = await host.call('GET', `/api/v1/contacts?${new URLSearchParams(query)}`, { cookie });
    if (answer.status !== 200) throw new Error(answer.text);
    return contactListAnswer.parse(answer.body).items.map(({ values }) => nameOf(values));
  };

  it('is sorted by last name, as people do, or by time, either way', async () => {
    const { host, cookie } = await start();
    expect(await list(host, cookie, {})).toEqual(['Zoë', 'Grace', 'Ada', 'Only a Company', 'Alan']);
    expect(await list(host, cookie, { sort: '-last_name' })).toEqual(['Alan', 'Only a Company', 'Ada', 'Grace', 'Zoë']);
    expect(await list(host, cookie, { sort: 'createdAt' })).toEqual(['Ada', 'Grace', 'Zoë', 'Alan', 'Only a Company']);
    expect(await list(host, cookie, { sort: '-updatedAt,last_name' })).toEqual([
      'Only a Company',
      'Alan',
      'Zoë',
      'Grace',
      'Ada',
    ]);
  });

  it('comes in pages, each contact once, in every order', async () => {
    const { host, cookie } = await start();
    for (const sort of ['last_name', '-last_name', 'createdAt', '-updatedAt', 'last_name,-updatedAt']) {
      const seen: unknown[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({ sort, limit: '2', ...(cursor !== null && { cursor }) });
        const answer = await host.call('GET', `/api/v1/contacts?${query}`, { cookie });
        const page = contactListAnswer.parse(answer.body);
        seen.push(...page.items.map(({ values }) => nameOf(values)));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(await list(host, cookie, { sort }));
    }
  });

  it('finds any part of names, email, company and external id, without case and accents', async () => {
    const { host, cookie } = await start();
    expect(await list(host, cookie, { search: 'OVELA' })).toEqual(['Ada']);
    expect(await list(host, cookie, { search: 'alvarez zoe' })).toEqual(['Zoë']);
    expect(await list(host, cookie, { search: 'Zoë' })).toEqual(['Zoë']);
    expect(await list(host, cookie, { search: 'example.org' })).toEqual(['Zoë', 'Ada', 'Alan']);
    expect(await list(host, cookie, { search: 'x-1' })).toEqual(['Zoë']);
    expect(await list(host, cookie, { search: 'al' })).toEqual(['Zoë', 'Alan']);
    expect(await list(host, cookie, { search: '"navy' })).toEqual([]);
    expect(await list(host, cookie, { search: '%_%' })).toEqual([]);
    expect(await list(host, cookie, { search: 'sure_thing' })).toEqual([]);
    expect(await list(host, cookie, { search: 'lace hopper' })).toEqual([]);
  });

  it('filters by values, tags and their combinations', async () => {
    const { host, cookie } = await start();
    const by = (filter: unknown): Promise<unknown[]> => list(host, cookie, { filter: JSON.stringify(filter) });
    expect(await by({ field: 'company', op: 'eq', value: 'navy' })).toEqual(['Grace']);
    expect(await by({ field: 'email', op: 'eq', value: 'ALAN@example.org' })).toEqual(['Alan']);
    expect(await by({ field: 'email', op: 'contains', value: 'EXAMPLE.ORG' })).toEqual(['Zoë', 'Ada', 'Alan']);
    expect(await by({ field: 'last_name', op: 'starts', value: 'T' })).toEqual(['Alan']);
    expect(await by({ field: 'email', op: 'blank' })).toEqual(['Only a Company']);
    expect(await by({ tag: ' vip ' })).toEqual(['Zoë', 'Ada']);
    expect(await by({ and: [{ tag: 'VIP' }, { field: 'company', op: 'present' }] })).toEqual(['Ada']);
    expect(await by({ or: [{ tag: 'VIP' }, { field: 'company', op: 'eq', value: 'Navy' }] })).toEqual([
      'Zoë',
      'Grace',
      'Ada',
    ]);
    expect(await by({ not: { field: 'company', op: 'eq', value: 'Navy' } })).toHaveLength(4);
    expect(await by({ field: 'company', op: 'ne', value: 'Navy' })).toHaveLength(4);
    expect(await by({ tag: 'nobody has this' })).toEqual([]);
    expect(await by({ engagement: 'attended', op: 'gt', value: 0 })).toEqual([]);
    expect(await by({ engagement: 'attendanceRate', op: 'blank' })).toHaveLength(5);
  });

  it('compares numbers as numbers, dates as dates, and looks into lists', async () => {
    const { host, cookie } = await start();
    const add = async (body: object): Promise<string> =>
      fieldAnswer.parse((await host.call('POST', '/api/v1/fields', { cookie, body })).body).key;
    const seats = await add({ label: 'Seats', type: 'number' });
    const topics = await add({ label: 'Topics', type: 'multi_select', options: ['Art', 'Science'] });
    const paid = await add({ label: 'Paid', type: 'checkbox' });
    const make = (first_name: string, values: object): Promise<unknown> =>
      host.call('POST', '/api/v1/contacts', { cookie, body: { values: { first_name, ...values } } });
    await make('Nine', { [seats]: 9, [topics]: ['Art'], [paid]: true, birthday: '1990-01-01' });
    await make('Ten', { [seats]: 10, [topics]: ['Art', 'Science'], [paid]: false, birthday: '1991-01-01' });
    const by = (filter: unknown): Promise<unknown[]> => list(host, cookie, { filter: JSON.stringify(filter) });
    expect(await by({ field: seats, op: 'gt', value: 9 })).toEqual(['Ten']);
    expect(await by({ field: seats, op: 'eq', value: 9 })).toEqual(['Nine']);
    expect(await by({ field: topics, op: 'contains', value: 'Science' })).toEqual(['Ten']);
    expect(await by({ field: paid, op: 'eq', value: true })).toEqual(['Nine']);
    expect(await by({ field: 'birthday', op: 'lt', value: '1990-06-01' })).toEqual(['Nine']);
  });

  it('tells how many there are where it is asked and need not look at everybody', async () => {
    const { host, cookie } = await start();
    const total = async (query: Record<string, string>): Promise<number | undefined> => {
      const asked = new URLSearchParams({ total: 'true', ...query });
      return contactListAnswer.parse((await host.call('GET', `/api/v1/contacts?${asked}`, { cookie })).body).total;
    };
    expect(await total({ total: 'false' })).toBeUndefined();
    expect(await total({ limit: '2' })).toBe(5);
    await host.call('POST', '/api/v1/contacts', { cookie, body: { values: { first_name: 'Sixth' } } });
    expect(await total({ limit: '2' })).toBe(6);
    expect(await total({ limit: '1', search: 'example.org' })).toBe(3);
    expect(await total({ limit: '1', filter: JSON.stringify({ tag: 'VIP' }) })).toBe(2);
    const walked = JSON.stringify({ field: 'email', op: 'contains', value: 'example' });
    expect(await total({ limit: '1', filter: walked })).toBeUndefined();
    expect(await total({ filter: walked })).toBe(4);
  });

  it('refuses what it cannot do with a pointer and a clear word', async () => {
    const { host, cookie } = await start();
    const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ not: inner }), { tag: 'VIP' });
    const wrong: Array<Record<string, string>> = [
      { filter: 'no json' },
      { filter: '{"field":"email"}' },
      { filter: JSON.stringify({ field: 'nothing', op: 'eq', value: 'x' }) },
      { filter: JSON.stringify({ field: 'email', op: 'eq', value: 7 }) },
      { filter: JSON.stringify({ field: 'email', op: 'eq' }) },
      { filter: JSON.stringify(deep) },
      { sort: 'email' },
      { sort: 'last_name,-last_name' },
      { cursor: 'nonsense' },
      { limit: '0' },
      { limit: '501' },
      { colour: 'red' },
    ];
    for (const query of wrong) {
      const answer = await host.call('GET', `/api/v1/contacts?${new URLSearchParams(query)}`, { cookie });
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.body).toMatchObject({ errors: [{ pointer: `/${Object.keys(query)[0]}` }] });
    }
  });
});
