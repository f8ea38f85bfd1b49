// What a ticket says of its person: names, answers, and never the buyer unless asked.
import { describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { deliveryOf, personsOf, useShop } from './shop-for-test.ts';

const { shop } = useShop();
const gala = { event: 'gala', code: 'ADA37' };

function ask() {
  const { act } = shop();
  const options = { MEAT: { en: 'Meat', de: 'Fleisch' }, VEG: { en: 'Vegan', de: 'Pflanzlich' } };
  act({ act: 'add_question', event: 'gala', identifier: 'MENU', question: 'Menu', type: 'C', options });
  act({ act: 'add_question', event: 'gala', identifier: 'DAYS', question: 'Days', type: 'M', options });
  act({ act: 'add_question', event: 'gala', identifier: 'NEWS', question: 'News', type: 'B' });
  act({ act: 'add_question', event: 'gala', identifier: 'SEATS', question: 'Seats', type: 'N' });
  act({ act: 'add_question', event: 'gala', identifier: 'CV', question: 'CV', type: 'F' });
}

describe('answers', () => {
  const answers = { MENU: ['VEG'], DAYS: ['MEAT', 'VEG'], NEWS: 'True', SEATS: '2', CV: 'https://pretix.test/file' };

  it('are values by the identifier of the question; options by their label in the language', async () => {
    ask();
    const [person] = await personsOf(shop().place('ADA37', [{ answers }])[0], { language: 'de' });
    expect(person?.values).toMatchObject({
      'custom:MENU': 'Pflanzlich',
      'custom:DAYS': ['Fleisch', 'Pflanzlich'],
      'custom:NEWS': true,
      'custom:SEATS': '2',
    });
    expect(person?.values).not.toHaveProperty('custom:CV');
  });

  it('that were not given, or taken back, are known to be blank', async () => {
    ask();
    const { place, act } = shop();
    place('ADA37', [{ answers }]);
    const [modified] = act({ act: 'modify', ...gala, positionid: 1, ticket: { answers: { NEWS: 'False' } } });
    const [person] = await personsOf(modified);
    expect(person?.values).toMatchObject({ 'custom:MENU': null, 'custom:DAYS': null, 'custom:NEWS': false });
  });
});

describe('the person', () => {
  it('has company and address, in one line', async () => {
    const ticket = {
      company: 'Engines Ltd',
      street: '12 Square\nFlat 3',
      zipcode: 'W1',
      city: 'London',
      country: 'GB',
    };
    const [person] = await personsOf(shop().place('ADA37', [ticket])[0]);
    expect(person?.values).toMatchObject({ company: 'Engines Ltd', address: '12 Square, Flat 3, W1 London, GB' });
  });

  it('of whom nothing is said is blank all over', async () => {
    const [person] = await personsOf(shop().place('ADA37', [{}])[0]);
    expect(new Set(Object.values(person?.values ?? {}))).toEqual(new Set([null]));
  });
});

describe('the buyer', () => {
  const buyer = { email: 'office@example.com', phone: '+41 44 668 18 00' };
  const valuesOf = async (tickets: object[], buyerContact: 'never' | 'single_ticket' | 'always') =>
    (await personsOf(shop().place('ADA37', tickets, buyer)[0], { buyerContact })).map(({ values }) => values);

  it('is never taken for a guest, and not even asked for, unless the settings say so', async () => {
    const [values] = await valuesOf([{}], 'never');
    expect(values).toMatchObject({ attendee_email: null });
    expect(values).not.toHaveProperty('order_phone');
    const { context, reads } = contextWith();
    const body = { notification_id: 9, organizer: 'acme', action: 'pretix.event.order.paid', ...gala };
    await pretixConnector.webhook?.parse(deliveryOf(body), context);
    const asked = reads.flatMap(({ url }) => url.searchParams.getAll('include'));
    expect(asked).toContain('positions.attendee_email');
    expect(asked.filter((name) => /secret|^url$|^email$|^phone$|invoice|payments/.test(name))).toEqual([]);
  });

  it('stands in for the only guest of an order, not for a group, when set to "single_ticket"', async () => {
    expect(await valuesOf([{}], 'single_ticket')).toMatchObject([
      { attendee_email: buyer.email, order_phone: buyer.phone },
    ]);
    const [first, second] = await personsOf(shop().place('GRP88', [{}, {}], buyer)[0], {
      buyerContact: 'single_ticket',
    });
    for (const person of [first, second])
      expect(person?.values).toMatchObject({ attendee_email: null, order_phone: null });
  });

  it('stands in for every guest without an own email when set to "always"', async () => {
    expect(await valuesOf([{ email: 'ada@example.com' }, {}], 'always')).toMatchObject([
      { attendee_email: 'ada@example.com' },
      { attendee_email: buyer.email },
    ]);
  });
});
