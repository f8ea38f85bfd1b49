// Getting about: links, focus, titles, the narrow menu, addresses that lead nowhere.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage, titleOf } from '../support/render-page.tsx';

const main = () => screen.getByRole('navigation', { name: 'Main' });

test('another page begins at its top with the focus, its name is the title, and its link is marked', async () => {
  const { user } = renderPage('/contacts');
  await titleOf('Contacts');
  expect(document.title).toBe('Contacts · Audience');
  expect(document.activeElement).toBe(document.body);
  await user.click(within(main()).getByRole('link', { name: 'Integration' }));
  await titleOf(/Integration/);
  expect(document.activeElement).toBe(screen.getByRole('main'));
  expect(document.title).toMatch(/^Integration.* · Audience$/);
  expect(within(main()).getByRole('link', { current: 'page' }).textContent).toBe('Integration');
});

test('the first thing that a keyboard reaches skips to the page', async () => {
  const { user } = renderPage('/contacts');
  await titleOf('Contacts');
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Skip to the page');
  expect(document.activeElement?.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`);
  expect(screen.getByRole('main').tabIndex).toBe(-1);
});

test('the menu of narrow screens opens, leads on and closes', async () => {
  const { user } = renderPage('/contacts');
  await titleOf('Contacts');
  await user.click(screen.getByRole('button', { name: 'Menu' }));
  const drawer = await screen.findByRole('dialog', { name: 'Menu' });
  await user.click(within(drawer).getByRole('link', { name: 'Integration' }));
  await titleOf(/Integration/);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Menu' })).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Menu' }));
  await user.click(within(await screen.findByRole('dialog', { name: 'Menu' })).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Menu' })).toBeNull());
});

test('an address that leads nowhere says so, and where to go on', async () => {
  const { user } = renderPage('/guests/of/honour');
  await titleOf('There is no such page');
  await user.click(screen.getByRole('link', { name: 'Go to the contacts' }));
  await titleOf('Contacts');
});

test('the address without a path leads to the contacts', async () => {
  renderPage('/');
  await titleOf('Contacts');
  expect(globalThis.location.pathname).toBe('/contacts');
});
