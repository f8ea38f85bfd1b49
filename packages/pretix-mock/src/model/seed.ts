// A small pretix to begin with: one event, one series, a few orders.
import type { PretixModel } from './pretix-model.ts';

/** Fills an empty model. Names are made up. */
export function seedSmallWorld(model: PretixModel): void {
  const gala = { event: 'gala' };
  model.act({ act: 'add_event', slug: 'gala', name: { en: 'Summer gala', de: 'Sommerfest' } });
  model.act({ act: 'add_item', ...gala, name: { en: 'Guest', de: 'Gast' } });
  model.act({ act: 'add_item', ...gala, name: { en: 'VIP', de: 'Ehrengast' } });
  model.act({ act: 'add_item', ...gala, name: { en: 'Parking', de: 'Parkplatz' }, admission: false });
  const labels = { MEAT: { en: 'Meat', de: 'Fleisch' }, VEGAN: { en: 'Vegan', de: 'Pflanzlich' } };
  const menu = { identifier: 'MENU', question: { en: 'Menu', de: 'Menü' }, options: labels };
  model.act({ act: 'add_question', ...gala, ...menu, type: 'C' });
  const [guest, vip, parking] = [...(model.events.get('gala')?.items ?? [])].map(({ id }) => id);
  if (guest === undefined || vip === undefined || parking === undefined) return;

  const ada = { nameParts: { given_name: 'Ada', family_name: 'Lovelace' }, email: 'ada@example.com' };
  const grace = { nameParts: { given_name: 'Grace', family_name: 'Hopper' }, email: 'grace@example.com' };
  const tickets = [{ item: vip, ...ada, answers: { MENU: ['VEGAN'] } }, { item: guest, ...grace }, { item: parking }];
  model.act({ act: 'place', ...gala, code: 'ADA37', email: 'office@example.com', tickets });
  model.act({ act: 'pay', ...gala, code: 'ADA37' });
  const alan = { nameParts: { given_name: 'Alan', family_name: 'Turing' } };
  model.act({ act: 'place', ...gala, code: 'ALN88', email: 'alan@example.com', tickets: [{ item: guest, ...alan }] });

  const talks = { event: 'talks' };
  model.act({ act: 'add_event', slug: 'talks', name: { en: 'Evening talks' }, series: true });
  model.act({ act: 'add_item', ...talks, name: { en: 'Seat' } });
  model.act({ act: 'add_date', ...talks, name: { en: 'On engines' } });
  model.act({ act: 'add_date', ...talks, name: { en: 'On compilers' } });
  model.act({ act: 'place', ...talks, code: 'TLK99', email: null, tickets: [grace] });
}
