// Deliveries that were given up: why, what they say, and what becomes of another try.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { deadOf, outcomeOf } from '../../src/mock/builders.ts';
import { refusal } from '../../src/mock/refusal.ts';
import { renderPage } from '../support/render-page.tsx';
import { accountWith, eventsIn, rowOf, tableOf } from './story.ts';

const NAME = 'Deliveries that were given up';
// When they were received, in the zone of the account.
const [EIGHT, SEVEN] = ['09:00', '08:00'];
const unreadable = {
  class: 'data',
  code: 'notification_unreadable',
  message: 'The notification cannot be read (/data).',
};

// Two of them, each with its outcome in the log.
function accountInTrouble() {
  const dead = [
    deadOf({
      id: '7',
      receivedAt: '2026-11-22T08:00:00.000Z',
      error: unreadable,
      body: '{"type":"guest.updated","data":{"id":1}}',
    }),
    deadOf({
      id: '6',
      receivedAt: '2026-11-22T07:00:00.000Z',
      error: { ...unreadable, code: 'quota', message: 'Events allows 5 a day.' },
    }),
  ];
  const outcomes = dead.map(({ id }) =>
    outcomeOf({
      id,
      personId: null,
      personName: null,
      trigger: 'unknown',
      outcome: 'failed',
      reason: 'notification_unreadable',
      dead: true,
    }),
  );
  return accountWith(outcomes, dead);
}

test('what was given up says why in words, and a code that is not known in those of its connector', async () => {
  renderPage('/activity', { account: accountInTrouble() });
  expect((await rowOf(EIGHT, tableOf(NAME))).textContent).toContain('What Events sent cannot be read.');
  expect((await rowOf(SEVEN, tableOf(NAME))).textContent).toContain('Events allows 5 a day. Given up after 10 tries.');
});

test('what was sent can be read with its lines broken, by those who may work on contacts', async () => {
  const { user } = renderPage('/activity', { role: 'editor', account: accountInTrouble() });
  await user.click(within(await rowOf(EIGHT, tableOf(NAME))).getByRole('button', { name: 'Details' }));
  const body = await screen.findByRole('region', { name: 'What was sent' });
  expect(body.textContent).toContain('{\n  "type": "guest.updated",');
  expect(body.tabIndex).toBe(0);
});

test('a viewer sees why, but not what was sent, and is offered no other try', async () => {
  const { user } = renderPage('/activity', { role: 'viewer', account: accountInTrouble() });
  const row = await rowOf(EIGHT, tableOf(NAME));
  await user.click(within(row).getByRole('button', { name: 'Details' }));
  expect(await screen.findByText(unreadable.message)).toBeDefined();
  expect(screen.queryByRole('region', { name: 'What was sent' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Try (all )?again/ })).toBeNull();
});

test('one is tried again, and how that went shows in its place', async () => {
  const { account, user } = renderPage('/activity', { account: accountInTrouble() });
  const table = tableOf(NAME);
  await waitFor(() => expect(account.stream.listening).toBe(1));
  await user.click(within(await rowOf(EIGHT, table)).getByRole('button', { name: 'Try again' }));
  const row = await rowOf(EIGHT, tableOf(NAME));
  expect(await within(row).findByText('Updated')).toBeDefined();
  expect(within(row).queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(eventsIn(account).dead).toHaveLength(1);
  expect(await within(await rowOf(SEVEN, tableOf(NAME))).findByText(/Given up/)).toBeDefined();
});

test('all are tried again together', async () => {
  const { account, user } = renderPage('/activity', { account: accountInTrouble() });
  await waitFor(() => expect(account.stream.listening).toBe(1));
  await user.click(await screen.findByRole('button', { name: 'Try all again' }));
  for (const time of [EIGHT, SEVEN]) {
    expect(await within(await rowOf(time, tableOf(NAME))).findByText('Updated')).toBeDefined();
  }
  expect(screen.queryByRole('button', { name: 'Try all again' })).toBeNull();
});

test('another try that is refused leaves everything at rest and says why', async () => {
  const account = accountInTrouble();
  account.refuseOnce(
    'POST /api/v1/integrations/{id}/dead/{outcomeId}/replay',
    refusal(404, 'not_found', 'Not found', 'There is no such dead delivery: it may have been tried again meanwhile.'),
  );
  const { user } = renderPage('/activity', { account });
  await user.click(within(await rowOf(EIGHT, tableOf(NAME))).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/may have been tried again meanwhile/)).toBeDefined();
  expect((await rowOf(EIGHT, tableOf(NAME))).textContent).toContain('Given up after');
});

test('where nothing was given up nothing is said of it', async () => {
  renderPage('/activity', { account: accountWith([outcomeOf({ personName: 'Broek' })]) });
  await rowOf('Broek');
  expect(screen.queryByRole('table', { name: NAME })).toBeNull();
});
