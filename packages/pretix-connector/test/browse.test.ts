// Events and dates, products, fields: page by page, by search, in the language of the settings.
import { sourceEvent, sourceField, sourceList } from '@audience/connector';
import { beforeEach, describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { useShop } from './shop-for-test.ts';

const { shop } = useShop();
const { browse } = pretixConnector;
const dates = () => (shop().model.events.get('talks')?.dates ?? []).map(({ id }) => `talks/${id}`);

async function browseAll(query: { search?: string; limit?: number } = {}) {
  const found: string[] = [];
  let pages = 0;
  for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
    const page = await browse?.events(contextWith().context, { ...query, ...(cursor ? { cursor } : {}) });
    found.push(...(page?.items ?? []).map((each) => sourceEvent.parse(each).id));
    cursor = page?.next ?? null;
  }
  return { found, pages };
}

function addSeries() {
  const { act } = shop();
  act({ act: 'add_event', slug: 'talks', name: { en: 'Talks' }, series: true });
  for (const name of ['On engines', 'On compilers', 'On looms']) act({ act: 'add_date', event: 'talks', name });
}

describe('events', () => {
  it('are those that are no series, the newest first, then the dates of series', async () => {
    shop().act({ act: 'add_event', slug: 'ball', name: 'Ball', date_from: '2027-01-01T18:00:00Z' });
    expect(await browseAll()).toEqual({ found: ['ball', 'gala'], pages: 1 });
    addSeries();
    expect((await browseAll()).found).toEqual(['ball', 'gala', ...dates()]);
    expect(await browseAll({ limit: 1 })).toMatchObject({ found: ['ball', 'gala', ...dates()], pages: 5 });
  });

  it('are searched for, dates too', async () => {
    addSeries();
    expect((await browseAll({ search: 'fest' })).found).toEqual(['gala']);
    expect((await browseAll({ search: 'ENGINES' })).found).toEqual([dates()[0]]);
  });

  it('are found by their id, in the language of the settings', async () => {
    addSeries();
    const { context } = contextWith({ language: 'de' });
    expect(await browse?.event?.(context, 'gala')).toMatchObject({ name: 'Fest', timeZone: 'Europe/Berlin' });
    expect(await browse?.event?.(context, dates()[1] ?? '')).toMatchObject({ id: dates()[1], name: 'On compilers' });
    for (const id of ['talks', 'none', 'talks/1', 'gala/x']) expect(await browse?.event?.(context, id)).toBeNull();
  });

  it.each(['nonsense', 'events:', 'events:-1'])('are not read on from %j', async (cursor) => {
    await expect(browse?.events(contextWith().context, { cursor })).rejects.toMatchObject({ code: 'cursor_invalid' });
  });

  it.each(['..', '.', ''])('never reach out of their place in the address: %j', async (eventId) => {
    await expect(browse?.lists?.(contextWith().context, eventId)).rejects.toMatchObject({ code: 'source_id_invalid' });
  });
});

describe('lists', () => {
  it('are the products that let somebody in', async () => {
    const { guest, vip } = shop();
    const lists = (await browse?.lists?.(contextWith({ language: 'de' }).context, 'gala')) ?? [];
    expect(lists.map((list) => sourceList.parse(list))).toMatchObject([
      { id: `gala/${guest}`, eventId: 'gala', name: 'Gast' },
      { id: `gala/${vip}`, eventId: 'gala', name: 'VIP' },
    ]);
  });

  it('of dates are told apart', async () => {
    addSeries();
    shop().act({ act: 'add_item', event: 'talks', name: 'Seat' });
    const [one, two] = dates();
    const idsOf = async (eventId = '') => (await browse?.lists?.(contextWith().context, eventId))?.map(({ id }) => id);
    expect(await idsOf(one)).not.toEqual(await idsOf(two));
  });
});

describe('fields', () => {
  const fieldsOf = async (scope?: { eventId: string }, settings = {}) =>
    (await pretixConnector.fields(contextWith(settings).context, scope)).map((field) => sourceField.parse(field));
  const ask = (event: string, identifier: string, question: object, more: object = {}) =>
    shop().model.act({ act: 'add_question', event, identifier, question: { ...question }, type: 'S', ...more });

  beforeEach(() => {
    shop().act({ act: 'add_event', slug: 'yule', name: 'Yule', date_from: '2027-01-01T18:00:00Z' });
  });

  it('of every ticket name their contact field; the email is a good identifier', async () => {
    const fields = await fieldsOf();
    expect(fields.map(({ key, standard }) => [key, standard])).toEqual([
      ['salutation', 'salutation'],
      ['given_name', 'first_name'],
      ['middle_name', 'middle_name'],
      ['family_name', 'last_name'],
      ['degree', 'suffix'],
      ['attendee_email', 'email'],
      ['company', 'company'],
      ['address', 'address'],
    ]);
    expect(fields.filter(({ suggestedUid }) => suggestedUid).map(({ key }) => key)).toEqual(['attendee_email']);
  });

  it('have the buyer’s phone only where it may stand in', async () => {
    expect((await fieldsOf()).map(({ key }) => key)).not.toContain('order_phone');
    const fields = await fieldsOf(undefined, { buyerContact: 'single_ticket' });
    expect(fields).toContainEqual(expect.objectContaining({ key: 'order_phone', standard: 'phone', type: 'phone' }));
  });

  it.each([
    ['N', 'number'],
    ['S', 'text'],
    ['T', 'long_text'],
    ['B', 'checkbox'],
    ['C', 'select'],
    ['M', 'multi_select'],
    ['D', 'date'],
    ['H', 'text'],
    ['W', 'text'],
    ['CC', 'text'],
    ['TEL', 'phone'],
  ])('of a question of type %s are of type %s', async (type, expected) => {
    ask('gala', 'Q', { en: 'Q?' }, { type });
    const custom = (await fieldsOf()).filter((field) => field.custom);
    expect(custom).toMatchObject([{ key: 'custom:Q', label: 'Q?', type: expected }]);
  });

  it('leave out files', async () => {
    ask('gala', 'CV', { en: 'CV' }, { type: 'F' });
    expect((await fieldsOf()).filter(({ custom }) => custom)).toEqual([]);
  });

  it('of one identifier are one, named as in the newest event, with the choices of all', async () => {
    ask('gala', 'MENU', { en: 'Food', de: 'Essen' }, { type: 'C', options: { M: { en: 'Meat' }, V: { en: 'Vegan' } } });
    ask('yule', 'MENU', { en: 'Menu' }, { type: 'C', options: { V: { en: 'Vegan' }, F: { en: 'Fish' } } });
    const custom = async (scope?: { eventId: string }, language = 'en') =>
      (await fieldsOf(scope, { language })).filter((field) => field.custom);
    expect(await custom()).toMatchObject([{ label: 'Menu', options: ['Vegan', 'Fish', 'Meat'] }]);
    expect(await custom({ eventId: 'gala' }, 'de')).toMatchObject([{ label: 'Essen', options: ['Meat', 'Vegan'] }]);
  });
});
