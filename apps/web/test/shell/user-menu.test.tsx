// Who is signed in, how the app looks, and the way out.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type RenderedPage, renderPage, titleOf } from '../support/render-page.tsx';

const who = () => screen.findByRole('button', { name: /Ida Lund/ });

async function openMenu({ user }: RenderedPage): Promise<void> {
  await user.click(await who());
  await screen.findByRole('menu');
}

const scheme = () => document.documentElement.dataset.mantineColorScheme;

test.each(['viewer', 'editor', 'administrator'] as const)('a %s is told the account and the role', async (role) => {
  renderPage('/contacts', { role });
  expect((await who()).textContent).toBe(`Ida LundMeridian Hall, ${role}`);
});

test('the appearance is chosen from three, is kept, and the focus goes back to where the menu opens', async () => {
  const page = renderPage('/contacts');
  await openMenu(page);
  expect((await screen.findByRole('menuitemradio', { checked: true })).textContent).toBe('As the system');
  await page.user.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  await waitFor(() => expect(scheme()).toBe('dark'));
  await waitFor(async () => expect(document.activeElement).toBe(await who()));
  expect(localStorage.getItem('mantine-color-scheme-value')).toBe('dark');
  await openMenu(page);
  expect((await screen.findByRole('menuitemradio', { checked: true })).textContent).toBe('Dark');
  await page.user.click(screen.getByRole('menuitemradio', { name: 'As the system' }));
  await waitFor(() => expect(scheme()).toBe('light'));
});

test('the menu opens and closes by keyboard alone', async () => {
  const { user } = renderPage('/contacts');
  (await who()).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('menu');
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toMatch(/^menuitem/));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(async () => expect(document.activeElement).toBe(await who()));
});

test('signing out leads to the sign-in, ends the stream, and leaves nothing to look at', async () => {
  const page = renderPage('/contacts');
  await screen.findByRole('table', { name: 'Contacts' });
  await openMenu(page);
  await page.user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
  await titleOf('Sign in');
  expect(page.account.isSignedIn).toBe(false);
  expect(screen.queryByRole('table')).toBeNull();
  await waitFor(() => expect(page.account.stream.listening).toBe(0));
  expect(screen.queryByRole('dialog')).toBeNull();
});
