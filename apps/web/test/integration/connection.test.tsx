// The connection of an integration: changed at its place, secrets never shown, renewed with a day of overlap, removed for good.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { refusedBySource } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const PATCH = 'PATCH /api/v1/integrations/{id}';

test('a secret that is set says since when and can be replaced; only what was changed is sent', async () => {
  const { account, user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('button', { name: 'Change the connection' }));
  const form = await screen.findByRole('form', { name: 'Connection with Events' });
  expect(within(form).getByText(/^Set on/)).toBeDefined();
  expect(screen.queryByLabelText('Token')).toBeNull();
  await user.click(within(form).getByRole('button', { name: 'Replace Token' }));
  await user.type(await screen.findByLabelText('Token'), 'another-token');
  await user.click(screen.getByRole('button', { name: 'Check and save' }));
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Connection with Events' })).toBeNull());
  expect(account.callsOf(PATCH).map(({ body }) => body)).toEqual([{ settings: { token: 'another-token' } }]);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change the connection' }));
});

test('another address asks for its secrets again before anything is sent', async () => {
  const { account, user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('button', { name: 'Change the connection' }));
  await user.type(await screen.findByLabelText('Address of Events'), '/v2');
  expect(await screen.findByLabelText('Token')).toBeDefined();
  expect(screen.getByText(/It belongs to the former address/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Check and save' }));
  expect(await screen.findByText('Type in again: token')).toBeDefined();
  expect(account.callsOf(PATCH)).toEqual([]);
});

test('what the source refuses is said at its field, and what was typed stays', async () => {
  const account = seededAccount();
  account.refuse(PATCH, refusedBySource('source_unauthorized', 'Make a new token in Events.'));
  const { user } = renderPage('/integration/events', { account });
  await user.click(await screen.findByRole('button', { name: 'Change the connection' }));
  await user.click(await screen.findByRole('button', { name: 'Replace Token' }));
  await user.type(await screen.findByLabelText('Token'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Check and save' }));
  expect(await screen.findByText('Make a new token in Events.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Token').value).toBe('wrong');
});

test('a renewed secret is shown once, and that the old one holds for a day is said before', async () => {
  const { user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('button', { name: 'Renew the secret' }));
  const dialog = await screen.findByRole('dialog', { name: 'Renew the secret' });
  expect(dialog.textContent).toContain('The old secret and the new one both hold for 24 hours');
  await user.click(within(dialog).getByRole('button', { name: 'Renew' }));
  expect((await screen.findByLabelText<HTMLInputElement>('New webhook secret')).value).toMatch(/^whsec_/);
  await user.click(within(dialog).getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByDisplayValue(/^whsec_/)).toBeNull());
});

test('removing says what stays and what goes, asks once more, and leads back to the list', async () => {
  const { account, user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('button', { name: 'Remove this integration' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove the integration with Events?' });
  expect(dialog.textContent).toContain('Contacts, their history and the activity stay.');
  expect(dialog.textContent).toContain('This cannot be undone.');
  expect(account.contents.integrations).toHaveLength(2);
  await user.click(within(dialog).getByRole('button', { name: 'Remove it' }));
  await titleOf('Integration');
  expect(account.contents.integrations.map(({ id }) => id)).toEqual(['box-office']);
});

test('an integration that somebody else removed says so, with a way on', async () => {
  const account = seededAccount();
  renderPage('/integration/events', { account });
  await titleOf('Events');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  account.contents.integrations.splice(0, 1);
  account.tell('integration', { id: 'events' });
  expect(await screen.findByText('This integration is not here')).toBeDefined();
  expect(screen.getByRole('link', { name: 'See what is connected' })).toBeDefined();
});
