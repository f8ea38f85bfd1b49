// Signing in: right, wrong, to where one was going, and never to another site.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../src/mock/account.ts';
import { refusal } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { type RenderedPage, renderPage, titleOf } from '../support/render-page.tsx';

const EMAIL = 'admin@example.com';

async function signInPage(address = '/sign-in'): Promise<RenderedPage> {
  const page = renderPage(address, { account: seededAccount({}, { isSignedIn: false }) });
  await titleOf('Sign in');
  return page;
}

async function signIn({ user }: RenderedPage, password = PASSWORD): Promise<void> {
  await user.type(screen.getByLabelText('Email'), EMAIL);
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('email and password let somebody in', async () => {
  const page = await signInPage();
  expect(document.title).toBe('Sign in · Audience');
  await signIn(page);
  await titleOf('Contacts');
  expect(globalThis.location.pathname).toBe('/contacts');
});

test('a wrong password is told in a sentence, and another try goes on from what was typed', async () => {
  const page = await signInPage();
  await signIn(page, 'wrong');
  expect((await screen.findByRole('alert')).textContent).toBe('Email or password is not right. Try again.');
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe(EMAIL);
  await page.user.clear(screen.getByLabelText('Password'));
  await page.user.type(screen.getByLabelText('Password'), `${PASSWORD}{Enter}`);
  await titleOf('Contacts');
});

test('what was not filled in is asked for at its field, without a call', async () => {
  const { user, account } = await signInPage();
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findAllByText('Type it in')).toHaveLength(2);
  expect(screen.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true');
  expect(account.callsOf('POST /api/v1/session')).toEqual([]);
});

test('too many tries, and a host that does not answer, are told as what they are', async () => {
  const page = await signInPage();
  const sentence = 'Too many sign-ins failed. Wait a minute, then try again.';
  page.account.refuseOnce('POST /api/v1/session', refusal(429, 'too_many_requests', 'Too many requests', sentence));
  await signIn(page);
  expect((await screen.findByRole('alert')).textContent).toBe(sentence);
  page.account.disconnect();
  await page.user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByText(/could not be reached/)).textContent).toMatch(/Check the connection/);
});

test('whoever asks for a page without a session gets to it after signing in', async () => {
  const page = renderPage('/integration?from=mail', { account: seededAccount({}, { isSignedIn: false }) });
  await titleOf('Sign in');
  expect(globalThis.location.search).toBe(`?to=${encodeURIComponent('/integration?from=mail')}`);
  await signIn(page);
  await waitFor(() => expect(globalThis.location.pathname + globalThis.location.search).toBe('/integration?from=mail'));
});

test.each([
  'https://evil.example/contacts',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'contacts',
])('signing in never leads to another site: ?to=%j goes to the contacts', async (to) => {
  const page = await signInPage(`/sign-in?to=${encodeURIComponent(to)}`);
  await signIn(page);
  await titleOf('Contacts');
  expect(globalThis.location.pathname).toBe('/contacts');
});

test('whoever is signed in already is not asked again', async () => {
  renderPage('/sign-in?to=/integration');
  await waitFor(() => expect(globalThis.location.pathname).toBe('/integration'));
});
