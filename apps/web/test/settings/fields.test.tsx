// The settings of fields: unique flags, options, what is refused.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contactOf, fieldOf } from '../../src/mock/builders.ts';
import { seedFields } from '../../src/mock/seed/fields.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const BADGE = fieldOf({ id: 'badge', key: 'badge', label: 'Badge', type: 'text' });

function accountWith(...values: string[]) {
  const contacts = values.map((badge, index) =>
    contactOf({ id: `c-${index}`, values: { first_name: `Person ${index}`, badge } }),
  );
  return seededAccount({ contacts, fields: [...seedFields(), structuredClone(BADGE)] });
}

async function row(label: string): Promise<HTMLElement> {
  const head = await screen.findByRole('rowheader', { name: label });
  const found = head.closest('tr');
  if (found === null) throw new Error(`${label} stands in no row.`);
  return found;
}

test('the settings begin with the fields: type, unique, default or not, and which integration works with each', async () => {
  renderPage('/settings');
  await titleOf('Fields');
  const email = await row('Email');
  await waitFor(() => expect(email.textContent).toContain('Events, as UID'));
  expect(within(email).getByText('Default')).toBeDefined();
  expect(within(await row('Meal')).getByText('Meat, Fish, Vegetarian')).toBeDefined();
});

test('which integration works with a field is not named before its name is known, nor by another word', async () => {
  const account = seededAccount();
  const letGo = account.hold('GET /api/v1/connectors');
  renderPage('/settings/fields', { account });
  const email = await row('Email');
  await waitFor(() => expect(email.querySelector('.mantine-Skeleton-root')).not.toBeNull());
  expect(within(email).queryByRole('link')).toBeNull();
  letGo();
  expect(await within(email).findByRole('link', { name: 'Events' })).toBeDefined();
});

test('a field becomes unique with a click, and the way back is offered', async () => {
  const { account, user } = renderPage('/settings/fields', { account: accountWith('A', 'B') });
  const flag = within(await row('Badge')).getByRole('switch', { name: 'Badge is unique' });
  await user.click(flag);
  await screen.findByText('Badge is unique now.');
  expect(account.contents.fields.find(({ id }) => id === 'badge')?.unique).toBe(true);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(account.contents.fields.find(({ id }) => id === 'badge')?.unique).toBe(false));
});

test('unique is refused while contacts share a value, with the list of them and the way to each', async () => {
  const { account, user } = renderPage('/settings/fields', { account: accountWith('A', 'B', 'A') });
  const flag = within(await row('Badge')).getByRole('switch', { name: 'Badge is unique' });
  await user.click(flag);
  const dialog = await screen.findByRole('dialog', { name: 'Badge cannot be unique yet' });
  const links = await waitFor(() => {
    const found = within(dialog).getAllByRole('link', { name: /^Person/ });
    expect(found).toHaveLength(2);
    return found;
  });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/contacts/c-0', '/contacts/c-2']);
  expect(within(dialog).getByRole('listitem').textContent).toBe('A: Person 0, Person 2');
  expect(account.contents.fields.find(({ id }) => id === 'badge')?.unique).toBe(false);
  expect(flag).toHaveProperty('checked', false);
});

test('names and long texts are offered no flag, and the UID of an integration cannot lose it', async () => {
  renderPage('/settings/fields');
  expect(within(await row('First name')).queryByRole('switch')).toBeNull();
  expect(within(await row('Notes')).queryByRole('switch')).toBeNull();
  const email = await row('Email');
  await waitFor(() => expect(within(email).getByRole('switch')).toHaveProperty('disabled', true));
});

test('a custom field is added with its choices', async () => {
  const { account, user } = renderPage('/settings/fields');
  await user.click(await screen.findByRole('button', { name: 'Add field' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a field' });
  await user.type(await within(dialog).findByRole('textbox', { name: 'Name' }), 'Wine');
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Type' }), 'One choice');
  await user.type(within(dialog).getByRole('combobox', { name: 'Choices' }), 'Red{Enter}White{Enter}');
  await user.click(within(dialog).getByRole('button', { name: 'Add field' }));
  await row('Wine');
  const body = { label: 'Wine', type: 'select', options: ['Red', 'White'], unique: false };
  expect(account.callsOf('POST /api/v1/fields').map((call) => call.body)).toEqual([body]);
});

test('a name that another field has is refused at the name, which stays', async () => {
  const { user } = renderPage('/settings/fields');
  await user.click(within(await row('Meal')).getByRole('button', { name: 'Change Meal' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change Meal' });
  const name = await within(dialog).findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'email');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText('Another field has this name.');
  expect(name).toHaveProperty('value', 'email');
});

test('a field of one’s own goes after a question; a default one, and one that an integration works with, does not', async () => {
  const { account, user } = renderPage('/settings/fields', { account: accountWith('A') });
  expect(within(await row('Email')).queryByRole('button', { name: /^Remove/ })).toBeNull();
  await user.click(within(await row('Badge')).getByRole('button', { name: 'Remove Badge' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove Badge?' });
  await user.click(await within(dialog).findByRole('button', { name: 'Remove it' }));
  await screen.findByText('The field Badge is removed.');
  expect(account.contents.fields.some(({ id }) => id === 'badge')).toBe(false);
});

test('why a field that an integration works with stays is told where it would be removed', async () => {
  const account = accountWith('A');
  account.contents.integrations[0]?.mapping.push({
    source: 'custom:badge',
    field: 'badge',
    policy: 'overwrite',
    automatic: false,
  });
  const { user } = renderPage('/settings/fields', { account });
  const remove = await within(await row('Badge')).findByRole('button', {
    name: 'Remove Badge. An integration works with it: map nothing to it first',
  });
  await user.click(remove);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('who only reads sees the fields and is offered nothing', async () => {
  renderPage('/settings/fields', { role: 'viewer' });
  expect(within(await row('Email')).getByText('Unique')).toBeDefined();
  expect(screen.queryByRole('switch')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add field' })).toBeNull();
});
