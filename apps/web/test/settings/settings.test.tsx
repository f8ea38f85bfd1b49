// Tags, the account, one's own password.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conflict, wrongSignIn } from '../../src/mock/refusal.ts';
import { AMELIE } from '../../src/mock/seed/contacts.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

test('a tag is renamed on everybody who has it, and back', async () => {
  const { account, user } = renderPage('/settings/tags');
  await user.click(await screen.findByRole('button', { name: 'Rename Press' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rename Press' });
  const name = await within(dialog).findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Journalists');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByRole('rowheader', { name: 'Journalists' });
  const tagsOfAmelie = (): string[] => account.contents.contacts.find(({ id }) => id === AMELIE)?.tags ?? [];
  expect(tagsOfAmelie()).toContain('Journalists');
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(tagsOfAmelie()).toContain('Press'));
});

test('a tag shows who has it, and goes from everybody after a question', async () => {
  const { account, user } = renderPage('/settings/tags');
  const who = await screen.findByRole('link', { name: 'Show them: contacts with the tag Press' });
  expect(decodeURIComponent(who.getAttribute('href') ?? '')).toBe('/contacts?filter={"tag":"Press"}');
  await user.click(screen.getByRole('button', { name: 'Remove Press' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove Press?' });
  await user.click(await within(dialog).findByRole('button', { name: 'Remove it' }));
  await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'Press' })).toBeNull());
  expect(account.contents.contacts.some(({ tags }) => tags.includes('Press'))).toBe(false);
});

test('the account is renamed, and gets another time zone', async () => {
  const { account, user } = renderPage('/settings/account');
  await titleOf('Account');
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Meridian House');
  await user.click(screen.getByRole('combobox', { name: 'Time zone' }));
  await user.click(await screen.findByRole('option', { name: 'Europe/Zurich' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('The account is saved.');
  expect(account.contents.account).toMatchObject({ name: 'Meridian House', timeZone: 'Europe/Zurich', country: 'DE' });
});

test('a country by which contacts would share a phone number is refused with who they are', async () => {
  const { account, user } = renderPage('/settings/account');
  const shared = [{ value: '044 668 18 00', contactIds: ['contact-1', 'contact-2'] }];
  const errors = [{ pointer: '/country', detail: '2 contacts share a value: contact-1, contact-2.' }];
  account.refuseOnce('PATCH /api/v1/account', conflict('values_shared', 'Shared', 'Shared.', errors, { shared }));
  await user.click(await screen.findByRole('combobox', { name: 'Country of phone numbers' }));
  await user.click(await screen.findByRole('option', { name: 'Switzerland' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/contacts would share a phone number/)).toBeDefined();
  expect(await screen.findByRole('link', { name: 'Amélie van den Broek' })).toBeDefined();
  expect(screen.getByRole('combobox', { name: 'Country of phone numbers' })).toHaveProperty('value', 'Switzerland');
});

test('who is no administrator sees the account and changes nothing', async () => {
  renderPage('/settings/account', { role: 'editor' });
  expect(await screen.findByText('Meridian Hall', { selector: 'dd' })).toBeDefined();
  expect(screen.getByText('Germany', { selector: 'dd' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});

test('a wrong present password is told at its field, and signs nobody out', async () => {
  const { account, user } = renderPage('/settings/password');
  account.refuseOnce('POST /api/v1/session/password', wrongSignIn());
  await user.type(await screen.findByLabelText('Present password'), 'not it');
  await user.type(screen.getByLabelText('New password'), 'three plums and a pear');
  await user.click(screen.getByRole('button', { name: 'Change the password' }));
  expect(await screen.findByText('This is not your password')).toBeDefined();
  expect(screen.queryByRole('dialog', { name: 'Sign in again' })).toBeNull();
});

test('a short new password is not sent', async () => {
  const { account, user } = renderPage('/settings/password');
  await user.type(await screen.findByLabelText('Present password'), 'correct horse battery');
  await user.type(screen.getByLabelText('New password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Change the password' }));
  expect(await screen.findByText('Twelve characters or more')).toBeDefined();
  expect(account.callsOf('POST /api/v1/session/password')).toEqual([]);
});
