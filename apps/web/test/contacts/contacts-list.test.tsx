// The list of contacts, as somebody sees it.
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf } from '../../src/mock/builders.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

test('contacts are listed with their names, and more of them on request', async () => {
  const { user } = renderPage('/contacts');
  await titleOf('Contacts');
  const table = await screen.findByRole('table', { name: 'Contacts' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(50);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findAllByRole('rowheader')).toHaveLength(100);
});

test('an account without contacts says how they come', async () => {
  renderPage('/contacts', { account: seededAccount({ contacts: [] }) });
  expect(await screen.findByText('Nobody is here yet')).toBeDefined();
});

test('what happens to a contact is seen without a reload', async () => {
  const ada = contactOf({ values: { first_name: 'Ada', last_name: 'Abel' } });
  const account = seededAccount({ contacts: [ada] });
  renderPage('/contacts', { account });
  await screen.findByText('Ada Abel');
  ada.values.first_name = 'Eva';
  account.tell('contact', { id: ada.id });
  expect(await screen.findByText('Eva Abel', undefined, { timeout: 10_000 })).toBeDefined();
});
