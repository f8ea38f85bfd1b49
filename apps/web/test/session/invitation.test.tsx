// Somebody who was invited chooses a password.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { INVITATION } from '../../src/mock/answers/session.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

async function invitationPage(hash: string) {
  const page = renderPage(`/invitation${hash}`, { account: seededAccount({}, { isSignedIn: false }) });
  await titleOf('Choose a password');
  return page;
}

test('the link of an invitation and a password lead to the sign-in, with the email filled in', async () => {
  const { user, account } = await invitationPage(`#token=${INVITATION}`);
  await user.type(screen.getByLabelText('New password'), 'twelve characters');
  await user.click(screen.getByRole('button', { name: 'Set the password' }));
  await titleOf('Sign in');
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('new@example.com');
  expect(account.callsOf('POST /api/v1/invitations/accept')).toMatchObject([
    { body: { token: INVITATION, password: 'twelve characters' } },
  ]);
});

test('a password that is too short is told at its field, before anything is sent', async () => {
  const { user, account } = await invitationPage(`#token=${INVITATION}`);
  await user.type(screen.getByLabelText('New password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Set the password' }));
  await screen.findByText('Twelve characters or more');
  await waitFor(() => expect(screen.getByLabelText('New password').getAttribute('aria-invalid')).toBe('true'));
  expect(account.callsOf('POST /api/v1/invitations/accept')).toEqual([]);
});

test('an invitation that is spent says what to do', async () => {
  const { user } = await invitationPage('#token=one-that-was-used-long-ago-0123456789');
  await user.type(screen.getByLabelText('New password'), 'twelve characters');
  await user.click(screen.getByRole('button', { name: 'Set the password' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/Ask an administrator for a new one/);
});

test('a link that lost its end says so, and asks for nothing', async () => {
  const { account } = await invitationPage('');
  expect((await screen.findByRole('alert')).textContent).toMatch(/The link is not whole\. Open it again/);
  expect(screen.queryByLabelText('New password')).toBeNull();
  expect(account.callsOf('POST /api/v1/invitations/accept')).toEqual([]);
});
