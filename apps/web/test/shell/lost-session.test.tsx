// The session ends while a page is open: the password is asked for on top of it, and nothing typed is lost.
import { screen, waitFor, waitForElementToBeRemoved, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../src/mock/account.ts';
import { type RenderedPage, renderPage, titleOf } from '../support/render-page.tsx';

async function signInAgain({ user }: RenderedPage): Promise<void> {
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' });
  expect(within(dialog).getByLabelText<HTMLInputElement>('Email').value).toBe('admin@example.com');
  await user.type(within(dialog).getByLabelText('Password'), PASSWORD);
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sign in again' })).toBeNull());
}

/** A contact that is typed in, and not sent yet. */
async function typedContact(): Promise<RenderedPage> {
  const page = renderPage('/contacts');
  await page.user.click(await screen.findByRole('button', { name: 'Add contact' }));
  const form = await screen.findByRole('dialog', { name: 'Add a contact' });
  await page.user.type(within(form).getByLabelText('First name'), 'Tove');
  await page.user.type(within(form).getByLabelText('Email'), 'tove@example.com');
  return page;
}

const form = () => screen.getByRole('dialog', { name: 'Add a contact' });
const send = ({ user }: RenderedPage) => user.click(within(form()).getByRole('button', { name: 'Add contact' }));

test('a form that is sent without a session is kept, and goes through after signing in again', async () => {
  const page = await typedContact();
  page.account.endSession();
  await send(page);
  await signInAgain(page);
  expect(within(form()).getByLabelText<HTMLInputElement>('First name').value).toBe('Tove');
  expect(within(form()).getByRole('alert').textContent).toBe('Your session was over. Sign in, then try again.');
  await send(page);
  await waitForElementToBeRemoved(form());
  expect(page.account.contents.contacts.at(-1)?.values).toEqual({ first_name: 'Tove', email: 'tove@example.com' });
});

test('Escape on the sign-in closes neither it nor the form behind it', async () => {
  const page = await typedContact();
  page.account.endSession();
  await send(page);
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' });
  await page.user.type(within(dialog).getByLabelText('Password'), 'wrong{Escape}');
  expect(screen.getByRole('dialog', { name: 'Sign in again' })).toBeDefined();
  expect(within(form()).getByLabelText<HTMLInputElement>('First name').value).toBe('Tove');
});

test('a lost session that is noticed by asking who is signed in does not throw the page away', async () => {
  const page = renderPage('/contacts');
  const search = await screen.findByLabelText('Search names, email, company');
  await page.user.type(search, 'amélie');
  page.account.endSession();
  page.account.tell('reset');
  await signInAgain(page);
  expect(screen.getByLabelText<HTMLInputElement>('Search names, email, company').value).toBe('amélie');
  expect(globalThis.location.pathname).toBe('/contacts');
});

test('a stream that ends with the session asks for the password, not for patience, and is open again after it', async () => {
  const page = renderPage('/contacts');
  await screen.findByRole('table', { name: 'Contacts' });
  page.account.endSession();
  page.account.stream.breakOff();
  await signInAgain(page);
  await waitFor(() => expect(page.account.stream.listening).toBe(1));
  expect(screen.queryByText(/connection to Audience is lost/)).toBeNull();
  await titleOf('Contacts');
});
