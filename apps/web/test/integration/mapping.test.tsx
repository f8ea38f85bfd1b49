// The mapping: by select and keyboard, each change by itself, undone from the notice, nothing of others lost.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fieldOf } from '../../src/mock/builders.ts';
import { badRequest, stale } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const PATCH = 'PATCH /api/v1/integrations/{id}';
const ADDRESS = '/integration/events/mapping';

function rowOf(label: string): HTMLElement {
  return screen.getByRole('row', { name: new RegExp(`^${label}`) });
}

test('every field of the source is shown with where it goes and whether that is so by itself', async () => {
  renderPage(ADDRESS);
  await titleOf('Mapping');
  expect(screen.getByText(/^18 of 20 fields of Events are matched/)).toBeDefined();
  expect(screen.getByLabelText<HTMLSelectElement>('Contact field for Company').value).toBe('company');
  expect(rowOf('Company').textContent).toContain('By itself');
  expect(rowOf('Badge number').textContent).toContain('Not matched');
});

test('a field is matched by hand, which can be undone', async () => {
  const { account, user } = renderPage(ADDRESS);
  await user.selectOptions(await screen.findByLabelText('Contact field for Badge number'), 'Notes');
  expect(await screen.findByText('“Badge number” goes to “Notes” now.')).toBeDefined();
  expect(rowOf('Badge number').textContent).toContain('By hand');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(rowOf('Badge number').textContent).toContain('Not matched'));
  expect(account.callsOf(PATCH).map(({ body }) => body)).toEqual([
    { mapping: [{ source: 'custom:badge', field: 'notes', policy: 'overwrite' }] },
    { mapping: [] },
  ]);
});

test('off silences a row that is there by itself, and it can be there by itself again', async () => {
  const { account, user } = renderPage(ADDRESS);
  await user.selectOptions(await screen.findByLabelText('Rule for Company'), 'Off');
  await waitFor(() => expect(rowOf('Company').textContent).toContain('Not brought over.'));
  expect(screen.getByText(/^17 of 20/)).toBeDefined();
  expect(account.callsOf(PATCH).at(-1)?.body).toEqual({
    mapping: [{ source: 'company', field: 'company', policy: 'off' }],
  });
  await user.click(screen.getByRole('button', { name: 'By itself again: Company' }));
  await waitFor(() => expect(rowOf('Company').textContent).toContain('By itself'));
});

test('each rule says what it means', async () => {
  const { user } = renderPage(ADDRESS);
  const rule = await screen.findByLabelText('Rule for Phone');
  await user.selectOptions(rule, 'Mirror');
  expect(await within(rowOf('Phone')).findByText(/an empty one clears it/)).toBeDefined();
  await user.selectOptions(rule, 'Fill if empty');
  expect(await within(rowOf('Phone')).findByText('Written only where the contact has none.')).toBeDefined();
});

test('what tells people apart stays matched and takes two rules only', async () => {
  renderPage(ADDRESS);
  const rule = await screen.findByLabelText('Rule for Email');
  expect(screen.queryByLabelText('Contact field for Email')).toBeNull();
  const rules = within(rule)
    .getAllByRole('option')
    .map(({ textContent }) => textContent);
  expect(rules).toEqual(['Overwrite', 'Fill if empty']);
  expect(within(screen.getByRole('table')).getAllByRole('rowheader')[0]?.textContent).toContain('Email');
});

test('labels that look alike are asked about; one is matched, and one that is not the same is asked about no more', async () => {
  const account = seededAccount();
  account.contents.fields.push(fieldOf({ key: 'diet', label: 'Diet' }), fieldOf({ key: 'badge', label: 'Badge' }));
  const { user } = renderPage(ADDRESS, { account });
  expect(await screen.findByText('“Dietary Requirements” looks like “Diet”.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'The same: match Dietary Requirements to Diet' }));
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLSelectElement>('Contact field for Dietary Requirements').value).toBe('diet'),
  );
  await user.click(screen.getByRole('button', { name: 'Not the same: Badge number and Badge' }));
  await waitFor(() => expect(screen.queryByText(/looks like/)).toBeNull());
});

test('what another administrator matched meanwhile is not lost', async () => {
  const account = seededAccount();
  account.refuseOnce(PATCH, stale('integration'));
  const { user } = renderPage(ADDRESS, { account });
  const select = await screen.findByLabelText('Contact field for Badge number');
  const other = { source: 'company', field: 'notes', policy: 'overwrite', automatic: false } as const;
  account.contents.integrations[0]?.mapping.push(other);
  await user.selectOptions(select, 'Address');
  expect(await screen.findByText('“Badge number” goes to “Address” now.')).toBeDefined();
  expect(account.callsOf(PATCH).at(-1)?.body).toEqual({
    mapping: [
      { source: 'company', field: 'notes', policy: 'overwrite' },
      { source: 'custom:badge', field: 'address', policy: 'overwrite' },
    ],
  });
});

test('a contact field that was removed meanwhile is refused at its row, and the row goes back', async () => {
  const account = seededAccount();
  const detail = 'There is no such contact field.';
  account.refuse(PATCH, badRequest([{ pointer: '/mapping/0/field', detail }]));
  const { user } = renderPage(ADDRESS, { account });
  await user.selectOptions(await screen.findByLabelText('Contact field for Badge number'), 'Notes');
  expect(
    await within(rowOf('Badge number')).findByText(`${detail} It may have been removed: choose another.`),
  ).toBeDefined();
  expect(screen.getByLabelText<HTMLSelectElement>('Contact field for Badge number').value).toBe('');
});

test('a field of the source is created here, and is matched by its name then', async () => {
  const { account, user } = renderPage(ADDRESS);
  await user.click(await screen.findByRole('button', { name: 'Create it here: Badge number' }));
  await waitFor(() =>
    expect(account.contents.fields.at(-1)).toMatchObject({ label: 'Badge number', type: 'number', custom: true }),
  );
  expect(await screen.findByText('The field “Badge number” is here now, and matched.')).toBeDefined();
});

test('editors see the mapping and change nothing', async () => {
  renderPage(ADDRESS, { role: 'editor' });
  await titleOf('Mapping');
  expect(rowOf('Company').textContent).toContain('Overwrite');
  expect(screen.queryByRole('combobox')).toBeNull();
});
