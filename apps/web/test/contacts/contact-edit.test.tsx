// Editing a contact in place: nothing that was typed is lost, whatever happens meanwhile.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf } from '../../src/mock/builders.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { type RenderedPage, renderPage } from '../support/render-page.tsx';

const PATCH = 'PATCH /api/v1/contacts/{id}';

const ada = contactOf({
  id: 'ada',
  values: { first_name: 'Ada', last_name: 'Abel', email: 'ada@example.com', company: 'Northwind', job_title: 'Editor' },
});
const ben = contactOf({ id: 'ben', values: { first_name: 'Ben', last_name: 'Brandt', email: 'ben@example.com' } });

async function editing(): Promise<RenderedPage & { form: HTMLElement }> {
  const account = seededAccount({ contacts: structuredClone([ada, ben]) });
  const page = renderPage('/contacts/ada', { account });
  await page.user.click(await screen.findByRole('button', { name: 'Edit' }));
  const form = await screen.findByRole('region', { name: 'Edit' });
  await waitFor(() => expect(account.stream.listening).toBe(1));
  return { ...page, form };
}

/** Somebody else writes here. */
function changeElsewhere({ account }: RenderedPage, values: Record<string, string>): void {
  const contact = account.contents.contacts.find(({ id }) => id === 'ada');
  Object.assign(contact?.values ?? {}, values);
  account.touch('ada');
}

async function type({ user }: RenderedPage, form: HTMLElement, label: string, text: string): Promise<HTMLElement> {
  const input = within(form).getByLabelText(label);
  await user.clear(input);
  if (text !== '') await user.type(input, text);
  return input;
}

test('only what was changed is sent, what was emptied is cleared, and the page shows it', async () => {
  const page = await editing();
  await type(page, page.form, 'Company', 'Contoso');
  await type(page, page.form, 'Job title', '');
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  expect(page.account.callsOf(PATCH).map(({ body }) => body)).toEqual([
    { values: { company: 'Contoso', job_title: null } },
  ]);
  expect(screen.getByText('Contoso', { selector: 'dd *' })).toBeDefined();
});

test('a change of somebody else while the form is open is told, and what was typed stays', async () => {
  const page = await editing();
  const company = await type(page, page.form, 'Company', 'Mine');
  changeElsewhere(page, { company: 'Theirs', job_title: 'Chief' });
  page.account.tell('contact', { id: 'ada' });
  const notice = await within(page.form).findByText('This contact changed while you edit.', { exact: false });
  expect(notice).toBeDefined();
  expect(company).toHaveProperty('value', 'Mine');
  // What nobody typed follows.
  expect(within(page.form).getByLabelText('Job title')).toHaveProperty('value', 'Chief');
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  expect(page.account.callsOf(PATCH).map(({ body }) => body)).toEqual([{ values: { company: 'Mine' } }]);
});

test('the value of somebody else can be taken instead', async () => {
  const page = await editing();
  const company = await type(page, page.form, 'Company', 'Mine');
  changeElsewhere(page, { company: 'Theirs' });
  page.account.tell('contact', { id: 'ada' });
  await page.user.click(await within(page.form).findByRole('button', { name: 'Take the new value' }));
  expect(company).toHaveProperty('value', 'Theirs');
});

test('a save on what is not true any more is refused; what was typed is kept, what changed is told, the next save goes', async () => {
  const page = await editing();
  const company = await type(page, page.form, 'Company', 'Mine');
  // Nothing was heard of it: the stream was silent.
  changeElsewhere(page, { job_title: 'Chief' });
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await within(page.form).findByText(/Somebody changed this contact while you edited/);
  await within(page.form).findByText('This contact changed while you edit.', { exact: false });
  expect(company).toHaveProperty('value', 'Mine');
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  const contact = page.account.contents.contacts.find(({ id }) => id === 'ada');
  expect(contact?.values).toMatchObject({ company: 'Mine', job_title: 'Chief' });
});

test('without a connection the form keeps what was typed, says so, and saves when it is back', async () => {
  const page = await editing();
  const company = await type(page, page.form, 'Company', 'Mine');
  page.account.disconnect();
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await within(page.form).findByText(/Audience could not be reached/);
  expect(company).toHaveProperty('value', 'Mine');
  page.account.reconnect();
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  expect(page.account.contents.contacts.find(({ id }) => id === 'ada')?.values.company).toBe('Mine');
});

test('a session that is over asks for the password over the form, which keeps what was typed', async () => {
  const page = await editing();
  const company = await type(page, page.form, 'Company', 'Mine');
  page.account.endSession();
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('dialog', { name: 'Sign in again' });
  expect(company.isConnected).toBe(true);
  expect(company).toHaveProperty('value', 'Mine');
});

test('a value that does not fit is refused at its field; a unique one of somebody else leads there', async () => {
  const page = await editing();
  await type(page, page.form, 'Email', 'ben@example.com');
  await page.user.click(within(page.form).getByRole('radio', { name: /^No/ }));
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  const other = await within(page.form).findByRole('link', { name: 'Ben Brandt' });
  expect(other.getAttribute('href')).toBe('/contacts/ben');
  const email = await type(page, page.form, 'Email', 'no at sign');
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await within(page.form).findByText('This is not an email address.');
  expect(email.getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(email));
});

test('whether an old unique value goes on finding the contact is asked, and not guessed', async () => {
  const page = await editing();
  await type(page, page.form, 'Email', 'ada@new.example');
  const question = within(page.form).getByRole('radiogroup', {
    name: 'Does ada@example.com go on finding this contact?',
  });
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await within(page.form).findByText('Choose one of the two');
  expect(page.account.callsOf(PATCH)).toEqual([]);
  await page.user.click(within(question).getByRole('radio', { name: /^Yes/ }));
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  expect(page.account.callsOf(PATCH).map(({ body }) => body)).toEqual([
    { values: { email: 'ada@new.example' }, keepFormer: true },
  ]);
});

test('a cancelled edit can be brought back with all that was typed', async () => {
  const page = await editing();
  await type(page, page.form, 'Company', 'Mine');
  await page.user.click(within(page.form).getByRole('button', { name: 'Cancel' }));
  await screen.findByRole('region', { name: 'Values' });
  await page.user.click(await screen.findByRole('button', { name: 'Undo' }));
  const form = await screen.findByRole('region', { name: 'Edit' });
  expect(within(form).getByLabelText('Company')).toHaveProperty('value', 'Mine');
});

test('every type of field has its input', async () => {
  const page = await editing();
  const typeOf = (label: string): string | null => within(page.form).getByLabelText(label).getAttribute('type');
  expect(['Email', 'Phone', 'Birthday', 'Website'].map(typeOf)).toEqual(['email', 'tel', 'date', 'url']);
  expect(within(page.form).getByLabelText('Notes').tagName).toBe('TEXTAREA');
  await page.user.click(within(page.form).getByRole('combobox', { name: 'Meal' }));
  await page.user.click(await screen.findByRole('option', { name: 'Fish' }));
  await type(page, page.form, 'Member number', '0042');
  await page.user.click(within(page.form).getByRole('button', { name: 'Save' }));
  await screen.findByRole('region', { name: 'Values' });
  expect(page.account.callsOf(PATCH)[0]?.body).toEqual({ values: { meal: 'Fish', member_number: 42 } });
});
