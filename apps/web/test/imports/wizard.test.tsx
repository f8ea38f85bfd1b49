// Import existing events, as somebody does it.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { PASSWORD } from '../../src/mock/account.ts';
import { refusedBySource } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { type RenderedPage, renderPage, titleOf } from '../support/render-page.tsx';

const WIZARD = '/imports/new?integration=events';
const BEGIN = 'POST /api/v1/integrations/{id}/imports';

beforeEach(() => sessionStorage.clear());

async function choose({ user }: RenderedPage, ...events: string[]): Promise<void> {
  for (const name of events) await user.click(await screen.findByRole('checkbox', { name: new RegExp(name) }));
}

async function goOn({ user }: RenderedPage): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

async function goToOptions(page: RenderedPage, ...events: string[]): Promise<void> {
  await choose(page, ...events);
  await goOn(page);
  await screen.findByText('Who is the same person?');
  await goOn(page);
  await screen.findByText('What happens to contacts');
}

test('one event with two of its lists, another UID, a field matched by hand, tags and relationships is asked for as chosen', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await choose(page, 'Annual Dinner');
  await user.click(screen.getByRole('radio', { name: 'Only some guest lists' }));
  await user.click(await screen.findByRole('checkbox', { name: 'VIP' }));
  await user.click(screen.getByRole('checkbox', { name: 'Press' }));
  await goOn(page);
  await user.selectOptions(await screen.findByLabelText(/^Unique identifier/), 'External ID');
  await user.selectOptions(screen.getByLabelText('Contact field for Company'), 'Do not import');
  await user.selectOptions(screen.getByLabelText('Contact field for Dietary Requirements'), 'Notes');
  await user.selectOptions(screen.getByLabelText('Rule for Dietary Requirements'), 'Fill if empty');
  await goOn(page);
  await user.type(await screen.findByRole('combobox', { name: 'Tags for new contacts' }), 'Salon{Enter}');
  await user.type(screen.getByRole('combobox', { name: 'Tags for updated contacts' }), 'Press{Enter}');
  await user.click(screen.getByRole('checkbox', { name: 'Create available relationships' }));
  expect(
    screen.getByText(/^Import 47 guests of Annual Dinner \(VIP and Press\), by External ID; new contacts/),
  ).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  await titleOf('Annual Dinner');
  const [begun] = account.callsOf(BEGIN);
  expect(begun?.body).toMatchObject({
    scope: [{ eventId: '503', listIds: ['76', '77'] }],
    uidField: 'external_id',
    mapping: expect.arrayContaining([
      { source: 'email', field: 'email', policy: 'overwrite' },
      { source: 'custom:dietary', field: 'notes', policy: 'fill_if_empty' },
    ]),
    tagsForCreated: ['Salon'],
    tagsForUpdated: ['Press'],
    relationships: true,
  });
  expect(begun?.body).not.toMatchObject({
    mapping: expect.arrayContaining([expect.objectContaining({ source: 'company' })]),
  });
});

test('what is chosen stays while one searches on, and several events ask for their custom fields', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await choose(page, 'Cocktail Party');
  await user.type(screen.getByRole('searchbox', { name: 'Search events' }), 'gala');
  await waitFor(() => expect(screen.queryByRole('checkbox', { name: /Cocktail Party/ })).toBeNull());
  await choose(page, 'Gala 2026');
  const chips = screen.getByRole('list', { name: 'Chosen events' });
  expect(
    within(chips)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Cocktail Party', 'Gala 2026']);
  await goOn(page);
  await user.click(await screen.findByRole('combobox', { name: 'Import custom fields' }));
  await user.click(await screen.findByRole('option', { name: 'Dietary Requirements' }));
  expect(screen.getByText(/Left out, for there is no such field here/)).toBeDefined();
  await user.click(screen.getByRole('switch', { name: 'Create custom fields' }));
  expect(screen.queryByText(/Left out, for/)).toBeNull();
  await goOn(page);
  await user.click(await screen.findByRole('button', { name: 'Import contacts' }));
  await titleOf('Cocktail Party and 1 more event');
  const body = account.callsOf(BEGIN)[0]?.body;
  expect(body).toMatchObject({ customFields: ['custom:meal', 'custom:dietary'], createCustomFields: true });
  expect(body).not.toHaveProperty('mapping');
});

test('a reload in the middle loses no choice and stays at its step', async () => {
  const page = renderPage(WIZARD);
  await goToOptions(page, 'Cocktail Party');
  await page.user.click(screen.getByRole('radio', { name: 'Update only' }));
  const address = `${location.pathname}${location.search}`;
  cleanup();
  renderPage(address);
  expect(await screen.findByText('What happens to contacts')).toBeDefined();
  expect(screen.getByRole('radio', { name: 'Update only' })).toHaveProperty('checked', true);
  expect(screen.getByText(/^Import 60 guests of Cocktail Party/)).toBeDefined();
  expect(screen.getByText('Options').closest('a')?.getAttribute('aria-current')).toBe('step');
});

test('a session that ends is asked for again on top of it, and what was chosen is imported then', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await goToOptions(page, 'Cocktail Party');
  account.endSession();
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' });
  await user.type(within(dialog).getByLabelText('Password'), PASSWORD);
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  await titleOf('Cocktail Party');
});

test('a lost connection is said, and the same button goes on once it is back', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await goToOptions(page, 'Cocktail Party');
  account.disconnect();
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  expect(await screen.findByText(/Audience could not be reached/)).toBeDefined();
  account.reconnect();
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  await titleOf('Cocktail Party');
});

test('a field that was removed meanwhile is said at its row, until another is chosen', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await choose(page, 'Cocktail Party');
  await goOn(page);
  await user.selectOptions(await screen.findByLabelText('Contact field for Company'), 'Member number');
  await goOn(page);
  await screen.findByText('What happens to contacts');
  const { fields } = account.contents;
  fields.splice(
    fields.findIndex(({ key }) => key === 'member_number'),
    1,
  );
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  expect(await screen.findByText('Not begun: some fields do not fit any more. Step 2 says which.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(await screen.findByText(/was removed\. Choose another, or leave/)).toBeDefined();
  await user.selectOptions(screen.getByLabelText('Contact field for Company'), 'Company');
  expect(screen.queryByText(/was removed/)).toBeNull();
  await goOn(page);
  await user.click(screen.getByRole('button', { name: 'Import contacts' }));
  await titleOf('Cocktail Party');
});

test('a source in trouble is said in its words, with another try, and what was chosen stays', async () => {
  const page = renderPage(WIZARD);
  const { account, user } = page;
  await choose(page, 'Cocktail Party');
  account.refuse('GET /api/v1/integrations/{id}/source/events', refusedBySource('source_unauthorized'));
  await user.type(screen.getByRole('searchbox', { name: 'Search events' }), 'g');
  expect(await screen.findByText(/Events does not accept the token.* enter a token that may\./)).toBeDefined();
  expect(screen.getByText('The token is not accepted. Make a new one there.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Open the set-up' }).getAttribute('href')).toBe(
    '/integration/events#connection',
  );
  account.allow('GET /api/v1/integrations/{id}/source/events');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('checkbox', { name: /Gala 2026/ })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Remove Cocktail Party' })).toBeDefined();
});

test('while a side is off that is said before and after, with the way to it', async () => {
  const account = seededAccount();
  const status = account.contents.ofIntegration.get('events')?.status;
  if (status !== undefined) status.source.enabled = false;
  const page = renderPage(WIZARD, { account });
  expect(await screen.findByText(/The switch in Events is off/)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Open the integration' }).getAttribute('href')).toBe('/integration/events');
  await goToOptions(page, 'Cocktail Party');
  await page.user.click(screen.getByRole('button', { name: 'Import contacts' }));
  expect(await screen.findByText('The switch for Audience is off there. Switch it on, then import.')).toBeDefined();
});

test('a source without lists and relationships is asked for neither, in its own words', async () => {
  const account = seededAccount();
  account.contents.ofIntegration.get('box-office')?.source.events.push({
    id: 'hamlet',
    name: 'Hamlet',
    startsAt: null,
    endsAt: null,
    timeZone: null,
    venue: null,
    personCount: null,
  });
  const page = renderPage('/imports/new?integration=box-office', { account });
  await titleOf('Import existing shows');
  await choose(page, 'Hamlet');
  expect(screen.queryByRole('radio', { name: /Only some/ })).toBeNull();
  await goOn(page);
  await screen.findByText('An attendee and a contact with the same value in this field are one person.');
  await goOn(page);
  await screen.findByText('What happens to contacts');
  expect(screen.queryByRole('checkbox', { name: 'Create available relationships' })).toBeNull();
  expect(screen.getByText('Import all attendees of Hamlet, by Email.')).toBeDefined();
});

test('with several sources the source is chosen first', async () => {
  const { user } = renderPage('/imports/new');
  await user.click(await screen.findByRole('link', { name: /^Events/ }));
  expect(await screen.findByRole('checkbox', { name: /Cocktail Party/ })).toBeDefined();
});

test('who may only read is told who may import', async () => {
  renderPage(WIZARD, { role: 'viewer' });
  expect(await screen.findByText('Editors and administrators import')).toBeDefined();
});
