// The switch of an integration, how both sides are, and what wants a decision.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Status } from '../../src/lib/status.ts';
import { ago } from '../../src/mock/builders.ts';
import { contentsOfIntegration } from '../../src/mock/of-integration.ts';
import { refusedBySource } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

type Failure = NonNullable<Status['catchUpFailure']>;

const PATCH = 'PATCH /api/v1/integrations/{id}';
const SWITCH = { name: 'Integration with Events' };

function stateOf(label: string): string {
  const term = within(screen.getByRole('region', { name: 'State' })).getByText(label);
  return term.nextElementSibling?.textContent ?? '';
}

function failureOf(parts: Partial<Failure>): Failure {
  const failure = { class: 'transient' as const, code: 'source_busy', message: 'The source is busy.' };
  return { ...failure, at: ago({ minutes: 1 }), nextTryAt: null, ...parts };
}

test('the page says whether both sides are on, whose token it is, when the last change came, what waits and fails', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  Object.assign(status, { waiting: 1_204, failing: 1, dead: 1 });
  renderPage('/integration/events', { account });
  await titleOf('Events');
  await waitFor(() => expect(stateOf('In Events')).toBe('On'));
  expect(stateOf('Here')).toBe('On');
  expect(stateOf('Token of')).toBe('Meridian Hall, administrator');
  expect(stateOf('Waiting')).toBe('1,204');
  expect(screen.getByRole('link', { name: '2 need a look' }).getAttribute('href')).toContain('/activity?');
});

test('switching off is at once, and can be taken back', async () => {
  const { account, user } = renderPage('/integration/events');
  await user.click(await screen.findByRole('switch', SWITCH));
  await waitFor(() => expect(stateOf('Here')).toBe('Off'));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(stateOf('Here')).toBe('On'));
  expect(account.callsOf(PATCH).map(({ body }) => body)).toEqual([{ enabled: false }, { enabled: true }]);
});

test('switching on shows that the source is being asked, and only then is it on', async () => {
  const account = seededAccount();
  const integration = account.contents.integrations.find(({ id }) => id === 'events');
  if (integration !== undefined) integration.enabled = false;
  const release = account.hold(PATCH);
  const { user } = renderPage('/integration/events', { account });
  await user.click(await screen.findByRole('switch', SWITCH));
  expect(await screen.findByText('Asking Events')).toBeDefined();
  expect(stateOf('Here')).toBe('Off');
  release();
  await waitFor(() => expect(stateOf('Here')).toBe('On'));
  expect(screen.queryByText('Asking Events')).toBeNull();
});

test('a source that refuses leaves the switch off and says why and what to do', async () => {
  const account = seededAccount();
  const integration = account.contents.integrations.find(({ id }) => id === 'events');
  if (integration !== undefined) integration.enabled = false;
  account.refuse(PATCH, refusedBySource('source_not_administrator', 'Enter a token of an administrator of Events.'));
  const { user } = renderPage('/integration/events', { account });
  await user.click(await screen.findByRole('switch', SWITCH));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('It is still off. Enter a token of an administrator of Events.');
  expect(screen.getByRole<HTMLInputElement>('switch', SWITCH).checked).toBe(false);
});

test('a switch that is off over there is warned of, with what to do', async () => {
  const account = seededAccount();
  const { source } = contentsOfIntegration(account, 'events').status;
  Object.assign(source, { enabled: false, problem: { code: 'source_switched_off', message: 'Switch it on there.' } });
  renderPage('/integration/events', { account });
  expect(await screen.findByText('Events is switched off on its side.')).toBeDefined();
  expect(screen.getByText('Switch it on there.')).toBeDefined();
  expect(stateOf('In Events')).toBe('Off');
  expect(screen.queryByRole('button', { name: 'Catch up' })).toBeNull();
});

test('a token that lost its right is warned of: changes still arrive', async () => {
  const account = seededAccount();
  const { source } = contentsOfIntegration(account, 'events').status;
  const problem = { code: 'source_not_administrator', message: 'Enter another token.' };
  Object.assign(source, { administrator: false, problem });
  renderPage('/integration/events', { account });
  expect(await screen.findByText('The token is no administrator’s any more.')).toBeDefined();
  expect(screen.getByText(/Changes still arrive/)).toBeDefined();
  expect(stateOf('Token of')).toBe('Meridian Hall, no administrator');
});

test('what a switch over there becomes is seen without a reload', async () => {
  const account = seededAccount();
  renderPage('/integration/events', { account });
  await waitFor(() => expect(stateOf('In Events')).toBe('On'));
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const { source } = contentsOfIntegration(account, 'events').status;
  Object.assign(source, { enabled: false, problem: { code: 'source_switched_off', message: 'Switch it on there.' } });
  account.tell('integration', { id: 'events' });
  await waitFor(() => expect(stateOf('In Events')).toBe('Off'));
});

test('changes of an off period wait with their number until they are accepted', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  status.pending = { since: ago({ hours: 3 }), changes: 1_137, decidable: true, accepted: false };
  const { user } = renderPage('/integration/events', { account });
  expect(await screen.findByText('1,137 changes in Events wait for your decision.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Apply them' }));
  await waitFor(() => expect(screen.queryByText(/wait for your decision/)).toBeNull());
  expect(account.callsOf('POST /api/v1/integrations/{id}/catch-up')).toHaveLength(1);
});

test('what was accepted is being applied, until it ends well or is a question again, without a reload', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  const pending = { since: ago({ hours: 3 }), changes: 7, decidable: true, accepted: true };
  status.pending = pending;
  renderPage('/integration/events', { account });
  expect(await screen.findByText('7 changes in Events are being applied.')).toBeDefined();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  status.pending = { ...pending, accepted: false };
  status.catchUpFailure = failureOf({ message: 'The token was refused. Mend the connection, then catch up again.' });
  account.tell('integration', { id: 'events' });
  expect(await screen.findByText('7 changes in Events wait for your decision.')).toBeDefined();
  expect(screen.getByText('Catching up with Events stopped.')).toBeDefined();
  expect(screen.getByText(/^The token was refused\. Mend the connection, then catch up again\./)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Catch up now' })).toBeNull();
});

test('a catch-up that stopped says why and when it goes on, can be begun now, and the next one that stops is told anew', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  status.catchUpFailure = failureOf({ at: ago({ minutes: 9 }), nextTryAt: ago({ minutes: -9 }) });
  const { user } = renderPage('/integration/events', { account });
  expect(await screen.findByText(/It is tried again at/)).toBeDefined();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  await user.click(screen.getByRole('button', { name: 'Catch up now' }));
  expect(await screen.findByText('Catching up with Events.')).toBeDefined();
  status.catchUpFailure = failureOf({ at: ago({ minutes: 0 }), message: 'The feed leads nowhere.' });
  account.tell('integration', { id: 'events' });
  expect(await screen.findByText(/^The feed leads nowhere\./)).toBeDefined();
  status.catchUpFailure = null;
  account.tell('integration', { id: 'events' });
  await waitFor(() => expect(screen.queryByText(/Catching up with Events/)).toBeNull());
});

test('declining them asks once more, since there is no way back', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  status.pending = { since: ago({ hours: 3 }), changes: 2, decidable: true, accepted: false };
  const { user } = renderPage('/integration/events', { account });
  await user.click(await screen.findByRole('button', { name: 'Leave them out' }));
  const dialog = await screen.findByRole('dialog', { name: 'Leave 2 changes out?' });
  expect(account.callsOf('POST /api/v1/integrations/{id}/catch-up/decline')).toHaveLength(0);
  await user.click(within(dialog).getByRole('button', { name: 'Leave them out' }));
  await waitFor(() => expect(account.callsOf('POST /api/v1/integrations/{id}/catch-up/decline')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText(/wait for your decision/)).toBeNull());
  // What had the focus is gone with the notice: who has only a keyboard goes on at the title.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
});

test('while a side is off there is nothing to decide yet', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  status.pending = { since: ago({ hours: 3 }), changes: null, decidable: false, accepted: false };
  renderPage('/integration/events', { account });
  expect(await screen.findByText('Changes in Events wait until both sides are on.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Apply them' })).toBeNull();
});

test('the test says in words what it found', async () => {
  const account = seededAccount();
  const { user } = renderPage('/integration/events', { account });
  await user.click(await screen.findByRole('button', { name: 'Send test' }));
  expect(await screen.findByText('The test went well.')).toBeDefined();
  expect(screen.getByText('The token is of an administrator of Meridian Hall.')).toBeDefined();
  const { source } = contentsOfIntegration(account, 'events').status;
  Object.assign(source, { problem: { code: 'source_unauthorized', message: 'Make a new token and enter it here.' } });
  await user.click(screen.getByRole('button', { name: 'Send test' }));
  expect(await screen.findByText('The test found something.')).toBeDefined();
  expect(screen.getAllByText('Make a new token and enter it here.').length).toBeGreaterThan(0);
});

test('the source is asked when the page opens and on “Check again”, not by what flows, which is counted all the same', async () => {
  const account = seededAccount();
  const { status } = contentsOfIntegration(account, 'events');
  const { user } = renderPage('/integration/events', { account });
  const calls = (source: string) =>
    account
      .callsOf('GET /api/v1/integrations/{id}/status')
      .filter(({ query }) => JSON.stringify(query).includes(source)).length;
  await waitFor(() => expect(stateOf('In Events')).toBe('On'));
  await waitFor(() => expect(account.stream.listening).toBe(1));
  for (const waiting of [17, 1_204]) {
    status.waiting = waiting;
    account.tell('outcome', { outcome: {} });
    account.tell('integration', { id: 'events' });
    await waitFor(() => expect(stateOf('Waiting')).toBe(waiting.toLocaleString('en-GB')));
  }
  expect(calls('ask')).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  await waitFor(() => expect(calls('ask')).toBe(2));
});

test('the list of integrations asks each source once', async () => {
  const account = seededAccount();
  renderPage('/integration', { account });
  await screen.findByRole('list', { name: 'Integrations' });
  const asked = () =>
    account.callsOf('GET /api/v1/integrations/{id}/status').filter(({ query }) => JSON.stringify(query).includes('ask'))
      .length;
  await waitFor(() => expect(asked()).toBe(account.contents.integrations.length));
});
