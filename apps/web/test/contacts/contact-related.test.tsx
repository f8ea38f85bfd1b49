// Relationships and former identifiers of a contact, edited by hand.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf, relationshipOf } from '../../src/mock/builders.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { type RenderedPage, renderPage } from '../support/render-page.tsx';

const ada = contactOf({ id: 'ada', values: { first_name: 'Ada', last_name: 'Abel' } });
const joris = contactOf({ id: 'joris', values: { first_name: 'Joris', last_name: 'Maes' } });

function pageOfAda(): RenderedPage {
  const account = seededAccount({ contacts: structuredClone([ada, joris]) });
  account.contents.relationships.set('ada', [
    relationshipOf({ id: 'r-1', label: 'Spouse', contactId: 'joris', contactName: 'Joris Maes', eventName: 'Gala' }),
  ]);
  return renderPage('/contacts/ada', { account });
}

async function related(): Promise<HTMLElement> {
  const panel = await screen.findByRole('region', { name: 'Related' });
  await waitFor(() => expect(within(panel).queryByText('Loading')).toBeNull());
  return panel;
}

test('a relationship leads to the other contact and says what joins them and where it was told', async () => {
  pageOfAda();
  const panel = await related();
  const link = await within(panel).findByRole('link', { name: 'Joris Maes' });
  expect(link.getAttribute('href')).toBe('/contacts/joris');
  expect(link.closest('li')?.textContent).toBe('Joris Maes Spouse, from Gala');
});

test('a relationship that waits for somebody says for whom, in words', async () => {
  const account = seededAccount({ contacts: structuredClone([ada]) });
  const { contactName: _name, ...shared } = relationshipOf({ label: 'Coworker', eventName: 'Gala' });
  const pending = { ...shared, pending: true, contactId: null, personId: '7', personName: 'Kim Lee' } as const;
  account.contents.relationships.set('ada', [pending]);
  renderPage('/contacts/ada', { account });
  const panel = await related();
  expect(await within(panel).findByText(/^Coworker: waiting for Kim Lee, a \w+ without a contact/)).toBeDefined();
});

test('a relationship is added by a search for the other contact, and what joins them', async () => {
  const { account, user } = pageOfAda();
  const panel = await related();
  await user.click(within(panel).getByRole('button', { name: 'Add' }));
  await user.click(await within(panel).findByRole('button', { name: 'Add' }));
  await within(panel).findByText('Choose a contact');
  await user.type(within(panel).getByRole('combobox', { name: 'Contact' }), 'maes');
  await user.click(await screen.findByRole('option', { name: /Joris Maes/ }));
  await user.type(within(panel).getByRole('textbox', { name: 'What joins them' }), 'Coworker');
  await user.click(within(panel).getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(within(panel).getAllByRole('listitem')).toHaveLength(2));
  const calls = account.callsOf('POST /api/v1/contacts/{id}/relationships');
  expect(calls.map(({ body }) => body)).toEqual([{ contactId: 'joris', label: 'Coworker' }]);
});

test('the word for what joins two is changed in its place', async () => {
  const { user } = pageOfAda();
  const panel = await related();
  await user.click(await within(panel).findByRole('button', { name: 'Change “Spouse” of Joris Maes' }));
  const input = await within(panel).findByRole('textbox');
  await user.clear(input);
  await user.type(input, 'Husband');
  await user.click(within(panel).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(within(panel).getByRole('listitem').textContent).toContain('Husband'));
});

test('a relationship that was removed comes back with undo', async () => {
  const { user } = pageOfAda();
  const panel = await related();
  await user.click(await within(panel).findByRole('button', { name: 'Remove Spouse of Joris Maes' }));
  await waitFor(() => expect(within(panel).queryByRole('listitem')).toBeNull());
  await screen.findByText('Spouse of Joris Maes is removed. Undo brings it back as one made by hand.');
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await within(panel).findByRole('link', { name: 'Joris Maes' });
});

test('one that was made by hand comes back as it was, and nothing else is said', async () => {
  const account = seededAccount({ contacts: structuredClone([ada, joris]) });
  const made = { label: 'Spouse', contactId: 'joris', contactName: 'Joris Maes', madeByHand: true };
  account.contents.relationships.set('ada', [relationshipOf({ id: 'r-1', ...made })]);
  const { user } = renderPage('/contacts/ada', { account });
  const panel = await related();
  await user.click(await within(panel).findByRole('button', { name: 'Remove Spouse of Joris Maes' }));
  await screen.findByText('Spouse of Joris Maes is removed.');
});

test('a former identifier says what it does, and is removed after a question', async () => {
  const account = seededAccount({ contacts: structuredClone([ada]) });
  account.contents.formerIdentifiers.set('ada', [{ id: 'f-1', field: 'email', value: 'ada@old.example' }]);
  const { user } = renderPage('/contacts/ada', { account });
  const list = await screen.findByRole('list', { name: 'Former identifiers' });
  expect(list.textContent).toContain('Former email, still finds this contact');
  await user.click(within(list).getByRole('button', { name: 'Remove the former identifier ada@old.example' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove the former identifier?' });
  await user.click(within(dialog).getByRole('button', { name: 'Remove it' }));
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Former identifiers' })).toBeNull());
});
