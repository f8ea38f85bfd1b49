// Steps 1 and 2: each choice says what it does, is saved by itself, can be taken back, and goes back where it is refused.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fieldOf } from '../../src/mock/builders.ts';
import { contentsOfIntegration } from '../../src/mock/of-integration.ts';
import { refusal } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage } from '../support/render-page.tsx';

const PATCH = 'PATCH /api/v1/integrations/{id}';

const created = () => screen.findByRole('group', { name: 'When a guest is created' });

test.each([
  ['Create or update', 'No contact matches: a new one is created. One matches: it is updated.'],
  [
    'Create only',
    'No contact matches: a new one is created. One matches: its fields stay as they are, and the guest is linked to it.',
  ],
  [
    'Update only',
    'One matches: it is updated. No contact matches: nothing is created, and the guest is listed under not linked.',
  ],
  ['No action', 'Nothing changes here when a guest is created in Events, whether a contact matches or not.'],
])('“%s” says what it means', async (action, meaning) => {
  const { user } = renderPage('/integration/events');
  const group = await created();
  await user.click(within(group).getByRole('radio', { name: action }));
  await waitFor(() => expect(group.textContent).toContain(meaning));
});

test('an action is saved alone and at once, and undone from the notice', async () => {
  const { account, user } = renderPage('/integration/events');
  const group = await created();
  await user.click(within(group).getByRole('radio', { name: 'Update only' }));
  expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Update only' }).checked).toBe(true);
  expect(await screen.findByText('When a guest is created: update only.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Create or update' }).checked).toBe(true),
  );
  expect(account.callsOf(PATCH).map(({ body }) => body)).toEqual([
    { onCreated: 'update_only' },
    { onCreated: 'create_or_update' },
  ]);
});

test('a choice that is refused goes back, and says why', async () => {
  const account = seededAccount();
  account.refuse(PATCH, refusal(412, 'stale', 'Changed meanwhile', 'Somebody else is changing this integration.'));
  const { user } = renderPage('/integration/events', { account });
  const group = await created();
  await user.click(within(group).getByRole('radio', { name: 'No action' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Somebody else is changing this integration.');
  expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Create or update' }).checked).toBe(true);
});

test('what another administrator changes appears, marked as changed just now', async () => {
  const account = seededAccount();
  renderPage('/integration/events', { account });
  const group = await screen.findByRole('group', { name: 'When a guest is updated' });
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const integration = account.contents.integrations.find(({ id }) => id === 'events');
  if (integration !== undefined) integration.onUpdated = 'none';
  account.tell('integration', { id: 'events' });
  await waitFor(() =>
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'No action' }).checked).toBe(true),
  );
  expect(await screen.findByText('Changed just now')).toBeDefined();
});

test('only unique fields may be the UID, and one that nothing in the source is matched to says what to do', async () => {
  const { account, user } = renderPage('/integration/events');
  const group = await screen.findByRole('radiogroup', { name: 'Unique identifier (UID)' });
  const radios = within(group).getAllByRole<HTMLInputElement>('radio');
  const labels = radios.map(({ labels }) => labels?.[0]?.textContent);
  expect(labels).toEqual(['External ID', 'Email', 'Member number']);
  expect(radios.map(({ disabled }) => disabled)).toEqual([false, false, true]);
  expect(group.textContent).toContain('No field of Events is matched to it.');
  await user.click(within(group).getByRole('radio', { name: 'External ID' }));
  expect(await screen.findByText('Guests and contacts are matched by External ID now.')).toBeDefined();
  expect(account.callsOf(PATCH).at(-1)?.body).toEqual({ uidField: 'external_id' });
  expect(screen.getByLabelText(/If a guest’s external ID is empty/)).toBeDefined();
});

test('how well each field tells people apart is said in words, and how many are blank', async () => {
  const account = seededAccount();
  contentsOfIntegration(account, 'events').coverage = {
    persons: 2_000,
    fields: [
      { field: 'external_id', present: 760, blank: 1_240, shared: 0 },
      { field: 'email', present: 1_999, blank: 1, shared: 37 },
    ],
  };
  renderPage('/integration/events', { account });
  expect(await screen.findByText('38 % have one · none shared · 1,240 blank')).toBeDefined();
  expect(screen.getByText('99 % have one · 37 share · 1 blank')).toBeDefined();
  expect(screen.getByText(/^1 guest today. Guests of Events with an empty email/)).toBeDefined();
});

test('a contact with a blank UID is created where it is ticked, and what that means is said before', async () => {
  const { account, user } = renderPage('/integration/events');
  const box = await screen.findByLabelText('If a guest’s email is empty, create a contact with a blank email');
  expect(screen.getByText(/Guests of Events with an empty email are not created here/)).toBeDefined();
  await user.click(box);
  expect(await screen.findByText(/later changes never make a second one/)).toBeDefined();
  expect(account.callsOf(PATCH).at(-1)?.body).toEqual({ createWhenUidBlank: true });
});

test('what a changed UID means is an option under More', async () => {
  const { account, user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('radio', { name: 'It is the same person while the name is the same' }));
  await waitFor(() =>
    expect(account.callsOf(PATCH).at(-1)?.body).toEqual({ whenUidChanges: 'same_contact_if_name_matches' }),
  );
});

test('custom fields are created by themselves where the switch is on, and it says what each way does', async () => {
  const { account, user } = renderPage('/integration/events');
  const toggle = await screen.findByRole('switch', { name: 'Create custom fields' });
  const isOn = toggle instanceof HTMLInputElement && toggle.checked;
  const [on, off] = [/appears here the first time somebody fills it/, /in fields that are not here yet stays with/];
  expect(await screen.findByText(isOn ? on : off)).toBeDefined();
  await user.click(toggle);
  expect(await screen.findByText(isOn ? off : on)).toBeDefined();
  expect(account.callsOf(PATCH).at(-1)?.body).toEqual({ createCustomFields: !isOn });
});

test('a source that calls people otherwise and cannot tell created from updated has one rule, in its words', async () => {
  const account = seededAccount();
  const { user } = renderPage('/integration/box-office', { account });
  const group = await screen.findByRole('group', { name: 'When an attendee is created or updated' });
  expect(screen.queryByRole('group', { name: /is created$/ })).toBeNull();
  await user.click(within(group).getByRole('radio', { name: 'Create only' }));
  await waitFor(() => expect(account.callsOf(PATCH).at(-1)?.body).toEqual({ onUpdated: 'create_only' }));
  expect(screen.queryByRole('button', { name: 'Catch up' })).toBeNull();
  expect(screen.getByRole('heading', { name: 'Import existing shows' })).toBeDefined();
});

test('without a way to read the past, step 3 says so', async () => {
  const account = seededAccount();
  const [manifest] = account.contents.connectors;
  if (manifest !== undefined) {
    account.contents.connectors[0] = { ...manifest, capabilities: { ...manifest.capabilities, pullPersons: false } };
  }
  renderPage('/integration/events', { account });
  expect(await screen.findByText(/does not let past events be read/)).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Import existing events' })).toBeNull();
});

test('how many fields are matched is said, and what looks alike is asked', async () => {
  const account = seededAccount();
  account.contents.fields.push(fieldOf({ label: 'Diet' }));
  renderPage('/integration/events', { account });
  expect(await screen.findByText('18 of 20 fields are matched')).toBeDefined();
  expect(screen.getByRole('link', { name: '“Dietary Requirements” looks like “Diet”. The same?' })).toBeDefined();
});

test('viewers and editors see everything, change nothing, and are told who may', async () => {
  for (const role of ['viewer', 'editor'] as const) {
    const { account } = renderPage('/integration/events', { role });
    expect(await screen.findByText(/Administrators change what is set up here/)).toBeDefined();
    const group = await created();
    expect(
      within(group)
        .getAllByRole<HTMLInputElement>('radio')
        .every((radio) => radio.matches(':disabled')),
    ).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Integration with Events' }).disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Send test' })).toBeNull();
    expect(screen.queryByLabelText('Webhook address')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Remove this integration' })).toBeNull();
    expect(account.callsOf(PATCH)).toEqual([]);
    document.body.replaceChildren();
  }
});

test('choices made while one is being saved are kept: the last of each setting is what the host has in the end', async () => {
  const { account, user } = renderPage('/integration/events');
  const group = await created();
  const radio = (name: string) => within(group).getByRole<HTMLInputElement>('radio', { name });
  const letGo = account.hold(PATCH);
  for (const action of ['Update only', 'No action', 'Create only']) {
    await user.click(radio(action));
    expect(radio(action).checked).toBe(true);
  }
  await user.click(screen.getByLabelText('If a guest’s email is empty, create a contact with a blank email'));
  expect(account.callsOf(PATCH)).toHaveLength(1);
  letGo();
  await waitFor(() => expect(screen.queryByText('When a guest is created: create only.')).not.toBeNull());
  await waitFor(() => expect(account.callsOf(PATCH)).toHaveLength(3));
  expect(account.callsOf(PATCH).map(({ body }) => body)).toEqual([
    { onCreated: 'update_only' },
    { onCreated: 'create_only' },
    { createWhenUidBlank: true },
  ]);
  expect(radio('Create only').checked).toBe(true);
  expect(screen.queryByText('When a guest is created: no action.')).toBeNull();
});

test('a refusal while choices wait shows what holds, says why, and does not hold up the choice of another setting', async () => {
  const account = seededAccount();
  const letGo = account.hold(PATCH);
  account.refuseOnce(PATCH, refusal(412, 'stale', 'Changed meanwhile', 'Somebody else is changing this integration.'));
  const { user } = renderPage('/integration/events', { account });
  const group = await created();
  await user.click(within(group).getByRole('radio', { name: 'No action' }));
  await user.click(screen.getByLabelText('If a guest’s email is empty, create a contact with a blank email'));
  const integration = account.contents.integrations.find(({ id }) => id === 'events');
  if (integration !== undefined) integration.onCreated = 'create_only';
  letGo();
  expect(await screen.findByText('Somebody else is changing this integration.')).toBeDefined();
  await waitFor(() =>
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Create only' }).checked).toBe(true),
  );
  await waitFor(() => expect(integration?.createWhenUidBlank).toBe(true));
});
