// The list of contacts, as somebody sees it.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf, engagementOf } from '../../src/mock/builders.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const LIST = 'GET /api/v1/contacts';

const ada = contactOf({ id: 'ada', values: { first_name: 'Ada', last_name: 'Abel', email: 'ada@example.com' } });
const ben = contactOf({ id: 'ben', values: { first_name: 'Ben', last_name: 'Brandt' }, tags: ['Press'] });

function accountOfTwo() {
  return seededAccount({ contacts: structuredClone([ada, ben]) });
}

async function names(): Promise<string[]> {
  const table = await screen.findByRole('table', { name: 'Contacts' });
  return within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
}

test('near the end of the list the next page comes by itself, and the table says how many rows there are', async () => {
  const { account } = renderPage('/contacts');
  const table = await screen.findByRole('table', { name: 'Contacts' });
  await waitFor(() => expect(table.getAttribute('aria-rowcount')).toBe('121'));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(within(table).getAllByRole('row')[1]?.getAttribute('aria-rowindex')).toBe('2');
  const pages = account.callsOf(LIST).filter(({ query }) => !('total' in Object(query)));
  expect(pages.map(({ query }) => query)).toMatchObject([{ limit: 50 }, { limit: 100 }]);
});

test('an account without contacts says how they come', async () => {
  renderPage('/contacts', { account: seededAccount({ contacts: [] }) });
  expect(await screen.findByText('Nobody is here yet')).toBeDefined();
});

test('what is searched for is in the address, and an address with it shows who was found', async () => {
  const { user } = renderPage('/contacts?search=brandt', { account: accountOfTwo() });
  expect(await names()).toEqual(['Ben Brandt']);
  const box = screen.getByRole('searchbox', { name: 'Search names, email, company' });
  expect(box).toHaveProperty('value', 'brandt');
  await user.clear(box);
  await user.type(box, 'ada@');
  await waitFor(async () => expect(await names()).toEqual(['Ada Abel']));
  expect(new URLSearchParams(location.search).get('search')).toBe('ada@');
});

test('how many contacts there are stands under the title, and how many were found', async () => {
  const { user } = renderPage('/contacts');
  expect(await screen.findByText('120 people')).toBeDefined();
  await user.type(screen.getByRole('searchbox'), 'maes');
  expect(await screen.findByText('1 person found')).toBeDefined();
});

test('nobody found says for what was looked, and one click shows everybody', async () => {
  const { user } = renderPage('/contacts?search=zzz', { account: accountOfTwo() });
  await screen.findByText('Nobody matches “zzz”');
  await user.click(screen.getByRole('button', { name: 'Show everybody' }));
  expect(await names()).toHaveLength(2);
  expect(screen.getByRole('searchbox')).toHaveProperty('value', '');
});

test('a filter by tag is a chip and stands in the address; the back button brings it back', async () => {
  const { user } = renderPage('/contacts', { account: accountOfTwo() });
  expect(await names()).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  await user.click(await screen.findByRole('combobox', { name: 'Tag' }));
  await user.click(await screen.findByRole('option', { name: 'Press' }));
  await waitFor(async () => expect(await names()).toEqual(['Ben Brandt']));
  expect(new URLSearchParams(location.search).get('filter')).toBe('{"tag":"Press"}');
  await user.click(screen.getByRole('button', { name: 'Take away the filter Tag: Press' }));
  await waitFor(async () => expect(await names()).toHaveLength(2));
  history.back();
  await waitFor(async () => expect(await names()).toEqual(['Ben Brandt']));
});

test('a filter of an address that has no chip of its own goes to the host as it is', async () => {
  const filter = '{"not":{"or":[{"tag":"Press"},{"tag":"Jury"}]}}';
  const { account } = renderPage(`/contacts?filter=${encodeURIComponent(filter)}`, { account: accountOfTwo() });
  await screen.findByRole('button', { name: 'Take away the filter A filter from a link' });
  await waitFor(() => expect(account.callsOf(LIST).at(-1)?.query).toMatchObject({ filter }));
});

test('a filter that is no JSON filters nothing', async () => {
  renderPage('/contacts?filter=%7Bbroken', { account: accountOfTwo() });
  expect(await names()).toHaveLength(2);
});

test('a click on a header turns the order, which stays in the address', async () => {
  const { user } = renderPage('/contacts', { account: accountOfTwo() });
  expect(await names()).toEqual(['Ada Abel', 'Ben Brandt']);
  await user.click(screen.getByRole('button', { name: /^Name/ }));
  await waitFor(async () => expect(await names()).toEqual(['Ben Brandt', 'Ada Abel']));
  expect(screen.getByRole('columnheader', { name: /^Name/ }).getAttribute('aria-sort')).toBe('descending');
  expect(new URLSearchParams(location.search).get('sort')).toBe('-last_name');
});

test('any field can be a column, and this browser remembers the choice', async () => {
  const account = accountOfTwo();
  const { user } = renderPage('/contacts', { account });
  expect(await names()).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Meal' }));
  await user.click(screen.getByRole('checkbox', { name: 'Company' }));
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads).toEqual(['Name↑', 'Email', 'Meal', 'Last event', 'Came', 'Tags']);
  expect(JSON.parse(localStorage.getItem('audience.contacts.columns') ?? '')).toContain('field meal');
});

test('a contact without a UID that a source knows says that the link holds it', async () => {
  const kim = contactOf({ values: { first_name: 'Kim' }, engagement: engagementOf({ invited: 1 }) });
  renderPage('/contacts', { account: seededAccount({ contacts: [kim] }) });
  expect(await screen.findByText(/^blank, linked by \w+$/)).toBeDefined();
});

test('what happens to a contact is seen without a reload, with a line at the edge of its row', async () => {
  const account = accountOfTwo();
  renderPage('/contacts', { account });
  await screen.findByText('Ada Abel');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const [first] = account.contents.contacts;
  if (first) first.values.last_name = 'Zander';
  account.tell('contact', { id: 'ada' });
  await waitFor(async () => expect(await names()).toEqual(['Ben Brandt', 'Ada Zander']), { timeout: 5_000 });
  expect(screen.getByText('Ada Zander').closest('tr')?.dataset).toHaveProperty('fresh');
  expect(screen.getByText('Ben Brandt').closest('tr')?.dataset).not.toHaveProperty('fresh');
});

test('who only reads is offered neither adding nor importing', async () => {
  renderPage('/contacts', { account: accountOfTwo(), role: 'viewer' });
  expect(await names()).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Add contact' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Import' })).toBeNull();
});

test('a contact added by hand is refused at its field with what was typed kept, and shown when it is right', async () => {
  const { account, user } = renderPage('/contacts', { account: accountOfTwo() });
  await titleOf('Contacts');
  await user.click(await screen.findByRole('button', { name: 'Add contact' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a contact' });
  await user.type(within(dialog).getByLabelText('First name'), 'Noor');
  const email = within(dialog).getByLabelText('Email');
  await user.type(email, 'ADA@example.com');
  await user.click(within(dialog).getByRole('button', { name: 'Add contact' }));
  const owner = await within(dialog).findByRole('link', { name: 'Ada Abel' });
  expect(owner.getAttribute('href')).toBe('/contacts/ada');
  expect(within(dialog).getByLabelText('First name')).toHaveProperty('value', 'Noor');
  await user.clear(email);
  await user.type(email, 'noor@example.org');
  await user.click(within(dialog).getByRole('button', { name: 'Add contact' }));
  await waitFor(() => expect(location.pathname).toMatch(/^\/contacts\/contact-new/));
  const values = { first_name: 'Noor', email: 'noor@example.org' };
  expect(account.callsOf('POST /api/v1/contacts').at(-1)?.body).toEqual({ values });
});
