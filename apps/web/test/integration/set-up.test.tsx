// Setting an integration up: drawn from the connector's schema, refused in words at the right place, handed over to the source.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { badRequest, refusal, refusedBySource } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const CREATE = 'POST /api/v1/integrations';
const ADDRESS = 'https://events.example.com';

async function fillIn({ user }: ReturnType<typeof renderPage>): Promise<void> {
  await user.type(await screen.findByLabelText('Address of Events'), ADDRESS);
  await user.type(screen.getByLabelText('Token'), 'token-of-ida');
}

test('with nothing set up the page explains setting up in three short steps', async () => {
  renderPage('/integration', { account: seededAccount({ integrations: [] }) });
  expect(await screen.findByRole('heading', { name: 'Nothing is connected yet' })).toBeDefined();
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(3);
  expect(screen.getByRole('link', { name: 'Set up Events' })).toBeDefined();
});

test('who is no administrator is told who can set something up', async () => {
  renderPage('/integration', { role: 'editor', account: seededAccount({ integrations: [] }) });
  expect(await screen.findByText(/An administrator of this account can connect a source/)).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Set up Events' })).toBeNull();
});

test('every integration is listed with its state, and every connector loaded can be set up, again too', async () => {
  renderPage('/integration');
  const list = await screen.findByRole('list', { name: 'Integrations' });
  const names = within(list)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(names).toEqual([expect.stringMatching(/^Events.*On/), expect.stringMatching(/^Box Office.*Off/)]);
  expect(screen.getByRole('link', { name: 'Set up Events' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Set up Box Office' })).toBeDefined();
});

test('the form asks what the schema of the connector says', async () => {
  renderPage('/integration/new?connector=box-office');
  await titleOf('Set up Box Office');
  expect(await screen.findByLabelText('Organizer')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('API token').type).toBe('password');
  const region = screen.getByLabelText<HTMLSelectElement>('Region');
  expect(region.value).toBe('eu');
  expect(
    within(region)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['eu', 'us']);
  expect(screen.getByLabelText('If an attendee’s email is empty, create a contact with a blank email')).toBeDefined();
});

test('what is missing is said at its field, and nothing is sent', async () => {
  const { account, user } = renderPage('/integration/new?connector=events');
  await user.click(await screen.findByRole('button', { name: 'Check and connect' }));
  expect(await screen.findByText('Type in address of events')).toBeDefined();
  expect(screen.getByText('Type in token')).toBeDefined();
  expect(account.callsOf(CREATE)).toEqual([]);
});

test('after the set-up the address and the secret are shown once, to be taken over', async () => {
  const rendered = renderPage('/integration/new?connector=events', { account: seededAccount({ integrations: [] }) });
  const { account, user } = rendered;
  await fillIn(rendered);
  await user.click(screen.getByLabelText('If a guest’s email is empty, create a contact with a blank email'));
  await user.click(screen.getByRole('button', { name: 'Check and connect' }));
  await titleOf('Events is connected');
  expect(account.callsOf(CREATE)[0]?.body).toMatchObject({
    connector: 'events',
    settings: { baseUrl: ADDRESS, token: 'token-of-ida' },
    uidField: 'email',
    createWhenUidBlank: true,
    enabled: true,
  });
  const [made] = account.contents.integrations;
  expect(screen.getByLabelText<HTMLInputElement>('Webhook address').value).toBe(made?.webhookUrl);
  expect(screen.getByLabelText<HTMLInputElement>('Webhook secret').value).toMatch(/^whsec_/);
  await user.click(screen.getByRole('button', { name: 'Copy Webhook secret' }));
  expect(await navigator.clipboard.readText()).toMatch(/^whsec_/);
  await user.click(screen.getByRole('link', { name: 'Go on' }));
  await titleOf('Events');
  expect(screen.queryByDisplayValue(/^whsec_/)).toBeNull();
});

test.each([
  ['a token that the source does not take', 'source_unauthorized', 'Token', 'Events does not accept the token.'],
  [
    'a token of nobody who is administrator there',
    'source_not_administrator',
    'Token',
    'Enter one of an administrator.',
  ],
  ['a source that does not answer, or too slowly', 'source_unreachable', 'Address of Events', 'Events did not answer.'],
] as const)('%s is said at its field; what was typed stays', async (_what, code, label, message) => {
  const account = seededAccount();
  account.refuse(CREATE, refusedBySource(code, message));
  const rendered = renderPage('/integration/new?connector=events', { account });
  await fillIn(rendered);
  await rendered.user.click(screen.getByRole('button', { name: 'Check and connect' }));
  expect((await screen.findByRole('alert')).textContent).toContain('It is not set up yet.');
  const field = screen.getByLabelText(label);
  const described = field.getAttribute('aria-describedby') ?? '';
  expect(described.split(' ').map((id) => document.getElementById(id)?.textContent)).toContain(message);
  expect(document.activeElement).toBe(field);
  expect(screen.getByLabelText<HTMLInputElement>('Address of Events').value).toBe(ADDRESS);
  expect(screen.getByLabelText<HTMLInputElement>('Token').value).toBe('token-of-ida');
  expect(account.contents.integrations).toHaveLength(2);
});

test('a setting that the host does not take is said at it, a UID without a counterpart at the UID', async () => {
  const account = seededAccount();
  const detail = 'No field of the source is mapped to "Member number": map one to it.';
  account.refuseOnce(
    CREATE,
    badRequest([{ pointer: '/settings/baseUrl', detail: 'must be an http or https address' }]),
  );
  const rendered = renderPage('/integration/new?connector=events', { account });
  await fillIn(rendered);
  const send = screen.getByRole('button', { name: 'Check and connect' });
  await rendered.user.click(send);
  expect(await screen.findByText('Must be an http or https address')).toBeDefined();
  account.refuseOnce(CREATE, refusal(422, 'uid_field_without_source', '', detail, [{ pointer: '/uidField', detail }]));
  await rendered.user.click(send);
  expect(await screen.findByText(detail)).toBeDefined();
  expect(screen.queryByText('Must be an http or https address')).toBeNull();
});

test('a host out of reach says so above, and the form can be sent again', async () => {
  const account = seededAccount({ integrations: [] });
  const rendered = renderPage('/integration/new?connector=events', { account });
  await fillIn(rendered);
  account.isReachable = false;
  await rendered.user.click(screen.getByRole('button', { name: 'Check and connect' }));
  expect((await screen.findByRole('alert')).textContent).toContain('what you typed is kept');
  account.reconnect();
  await rendered.user.click(screen.getByRole('button', { name: 'Check and connect' }));
  await titleOf('Events is connected');
});

test('a set-up that stays off asks for no check now', async () => {
  const rendered = renderPage('/integration/new?connector=events');
  await fillIn(rendered);
  await rendered.user.click(screen.getByRole('switch', { name: 'Switch it on at once' }));
  await rendered.user.click(screen.getByRole('button', { name: 'Set up' }));
  expect(await screen.findByText('It is set up and off.')).toBeDefined();
  await waitFor(() => expect(rendered.account.contents.integrations.at(-1)?.enabled).toBe(false));
});

test('an administrator is told which connectors could not be loaded, and the others stand there as ever', async () => {
  const fault = 'old: contractVersion: must be 1, the contract of this host';
  renderPage('/integration', { account: seededAccount({ connectorFaults: [fault] }) });
  expect(await screen.findByText(/Not every connector could be loaded/)).toBeDefined();
  expect(screen.getByText(fault)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Set up Events' })).toBeDefined();
});
