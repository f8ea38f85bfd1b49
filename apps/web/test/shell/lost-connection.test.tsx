// The host is out of reach for a while: a banner says so, what is typed stays, and what happened meanwhile is fetched.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf } from '../../src/mock/builders.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage } from '../support/render-page.tsx';

test('a lost connection is told, nothing typed is lost, and after it the page shows what happened meanwhile', async () => {
  const ada = contactOf({ values: { first_name: 'Ada', last_name: 'Abel' } });
  const account = seededAccount({ contacts: [ada] });
  const { user } = renderPage('/contacts', { account });
  await screen.findByText('Ada Abel');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  account.disconnect();
  const banner = await screen.findByText(/The connection to Audience is lost/);
  expect(banner.closest('[aria-live="polite"]')).not.toBeNull();
  expect(screen.getByText('Ada Abel')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Add contact' }));
  await user.type(await screen.findByLabelText('First name'), 'Tove');
  ada.values.first_name = 'Eva';
  account.reconnect();
  await waitFor(() => expect(screen.queryByText(/The connection to Audience is lost/)).toBeNull());
  await screen.findByText('Eva Abel');
  expect(screen.getByLabelText<HTMLInputElement>('First name').value).toBe('Tove');
});

test('a page that cannot be fetched says why, and is there after another try', async () => {
  const account = seededAccount();
  account.disconnect();
  const { user } = renderPage('/contacts', { account });
  expect((await screen.findByRole('alert')).textContent).toMatch(/Audience could not be reached/);
  account.reconnect();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('table', { name: 'Contacts' });
});
