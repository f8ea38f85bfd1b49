// The log of what a source told, as somebody reads it while it grows.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { changeOf, outcomeOf } from '../../src/mock/builders.ts';
import { refusal } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { choose } from '../support/choose.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';
import { accountWith, eventsIn, happen, log, rowOf } from './story.ts';

async function rows(): Promise<HTMLElement[]> {
  return within(await log()).findAllByRole('row');
}

const blank = { personName: 'Maes', trigger: 'created', outcome: 'skipped', reason: 'uid_blank' };

test('each outcome says why in words, with the way to the rule and to the contact', async () => {
  renderPage('/activity', {
    account: accountWith([outcomeOf(blank), outcomeOf({ personName: 'Broek', contactId: 'contact-7' })]),
  });
  await titleOf('Activity');
  const skipped = await rowOf('Maes');
  expect(skipped.textContent).toContain('The email is empty and create with a blank email is off.');
  expect(within(skipped).getByRole('link', { name: 'Change the rule' }).getAttribute('href')).toBe(
    '/integration/events#uid',
  );
  const updated = await rowOf('Broek');
  expect(within(updated).getByText('Updated')).toBeDefined();
  expect(within(updated).getByRole('link', { name: 'Contact' }).getAttribute('href')).toBe('/contacts/contact-7');
});

test('whoever may not change a rule is not sent to it', async () => {
  renderPage('/activity', { role: 'editor', account: accountWith([outcomeOf(blank)]) });
  expect(within(await rowOf('Maes')).queryByRole('link', { name: 'Change the rule' })).toBeNull();
});

test('what was not written is named, and when the next try is', async () => {
  const notes = [{ field: 'birthday', note: 'value_rejected' }];
  const failing = { outcome: 'failed', reason: 'source_failing', nextTryAt: '2026-11-23T19:44:00.000Z' };
  renderPage('/activity', {
    account: accountWith([
      outcomeOf({ personName: 'Watanabe', outcome: 'created', reason: 'no_match', notes }),
      outcomeOf({ personName: 'Haddad', ...failing, attempts: 3 }),
    ]),
  });
  expect((await rowOf('Watanabe')).textContent).toContain('Birthday was left as it was');
  const row = await rowOf('Haddad');
  expect(within(row).getByText('Failing')).toBeDefined();
  expect(row.textContent).toMatch(/Events answered with an error of its own\. Next try at \d\d:44\./);
});

test('a new outcome appears at the top without a reload, with a line at its edge, and is announced', async () => {
  const { account } = renderPage('/activity', { account: accountWith([outcomeOf({ personName: 'Broek' })]) });
  expect((await rowOf('Broek')).dataset.fresh).toBeUndefined();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  happen(account, { personName: 'Lindqvist', outcome: 'created', reason: 'no_match' });
  expect((await rowOf('Lindqvist')).dataset.fresh).toBe('true');
  expect((await rows())[1]?.textContent).toContain('Lindqvist');
  expect(await screen.findByText('1 new outcome: Lindqvist, created')).toBeDefined();
});

test('a row that is tried again changes where it stands', async () => {
  const failing = outcomeOf({ personName: 'Haddad', outcome: 'failed', reason: 'source_timeout' });
  const { account } = renderPage('/activity', { account: accountWith([failing]) });
  await within(await rowOf('Haddad')).findByText('Failing');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  Object.assign(failing, { outcome: 'updated', reason: 'matched', attempts: 2 });
  account.tell('outcome', { outcome: failing });
  expect(await within(await rowOf('Haddad')).findByText('Updated')).toBeDefined();
});

test('a row that comes live has the names of its person and contact; tried again with another contact, it has that one’s', async () => {
  const { account } = renderPage('/activity?person=person-9', { account: accountWith([]) });
  await screen.findByText('Nothing like that');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const parts = { personId: 'person-9', personName: 'Lindqvist', contactId: 'contact-7', contactName: 'Ada Lindqvist' };
  const outcome = outcomeOf(parts);
  eventsIn(account).outcomes.push(outcome);
  // As the host tells it: without names.
  const told = { ...outcome, personName: undefined, eventName: undefined, contactName: undefined };
  account.tell('outcome', { outcome: told });
  const contactOf = async () =>
    within(await rowOf('Lindqvist'))
      .getByRole('link', { name: 'Contact' })
      .getAttribute('href');
  expect(await contactOf()).toBe('/contacts/contact-7');
  expect(await screen.findByRole('button', { name: 'Not only Lindqvist' })).toBeDefined();
  Object.assign(outcome, { contactId: 'contact-8', contactName: 'Bo Lindqvist', attempts: 2 });
  account.tell('outcome', { outcome: { ...told, contactId: 'contact-8', attempts: 2 } });
  await waitFor(async () => expect(await contactOf()).toBe('/contacts/contact-8'));
});

test('narrowed down to a contact, the filter is named as the contact of the row that came live', async () => {
  const { account } = renderPage('/activity?contact=contact-8', { account: accountWith([]) });
  await screen.findByRole('button', { name: 'Not only this contact' });
  await waitFor(() => expect(account.stream.listening).toBe(1));
  happen(account, { personName: 'Lindqvist', contactId: 'contact-8', contactName: 'Bo Lindqvist' });
  expect(await screen.findByRole('button', { name: 'Not only Bo Lindqvist' })).toBeDefined();
});

test('paused, nothing moves: what is new is counted and comes when it is asked for', async () => {
  const { account, user } = renderPage('/activity', { account: accountWith([outcomeOf({ personName: 'Broek' })]) });
  await rowOf('Broek');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  await user.click(screen.getByRole('button', { name: /live/ }));
  for (const personName of ['Lindqvist', 'Haddad']) happen(account, { personName });
  const show = await screen.findByRole('button', { name: '2 new' });
  expect(within(await log()).queryByText('Lindqvist')).toBeNull();
  await user.click(show);
  expect((await rowOf('Lindqvist')).dataset.fresh).toBe('true');
  expect(screen.queryByRole('button', { name: /new$/ })).toBeNull();
  expect(screen.getByRole('button', { name: /live/ }).getAttribute('aria-pressed')).toBe('true');
});

test('whoever reads the details of a row is not disturbed, and finds the codes there', async () => {
  const { account, user } = renderPage('/activity', { account: accountWith([outcomeOf(blank)]) });
  await user.click(within(await rowOf('Maes')).getByRole('button', { name: 'Details' }));
  expect(screen.getByText('uid_blank')).toBeDefined();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  happen(account, { personName: 'Lindqvist' });
  await screen.findByRole('button', { name: '1 new' });
  await user.click(within(await rowOf('Maes')).getByRole('button', { name: 'Details' }));
  expect(await rowOf('Lindqvist')).toBeDefined();
});

test('the details show which values the change brought to the contact, and none that another brought', async () => {
  const account = accountWith([outcomeOf({ personName: 'Broek', contactId: 'contact-1', deliveryId: 'msg_7' })]);
  const by = { kind: 'integration', id: 'events', name: null } as const;
  account.contents.ofContact.set('contact-1', {
    history: [],
    changes: [
      changeOf({ field: 'company', before: 'Northwind', after: 'Quarterly', by: { ...by, deliveryId: 'msg_7' } }),
      changeOf({ field: 'phone', before: null, after: '+32 2 513 89 40', by: { ...by, deliveryId: 'msg_6' } }),
    ],
  });
  const { user } = renderPage('/activity', { account });
  await user.click(within(await rowOf('Broek')).getByRole('button', { name: 'Details' }));
  expect((await screen.findByText('Quarterly')).closest('dd')?.textContent).toBe('Company Northwind→becameQuarterly');
});

test('filters stand in the address, and the host is asked by them', async () => {
  const { account, user } = renderPage('/activity?outcome=skipped');
  await log();
  await choose(user, 'Reason', 'The email is empty');
  await waitFor(async () => expect(await rows()).toHaveLength(2));
  expect(globalThis.location.search).toBe('?outcome=skipped&reason=uid_blank');
  expect(account.callsOf('GET /api/v1/integrations/{id}/outcomes').at(-1)?.query).toMatchObject({
    outcome: 'skipped',
    reason: 'uid_blank',
  });
});

test('a person leads to all that became of that person, and back to everybody', async () => {
  const { user } = renderPage('/activity', {
    account: accountWith([outcomeOf(blank), outcomeOf({ personName: 'Broek' })]),
  });
  await user.click(within(await rowOf('Maes')).getByRole('link', { name: /Maes/ }));
  await waitFor(async () => expect(await rows()).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: 'Not only Maes' }));
  await waitFor(async () => expect(await rows()).toHaveLength(3));
});

test('older outcomes come page by page, and reading back holds new ones off', async () => {
  const { account, user } = renderPage('/activity');
  await waitFor(async () => expect(await rows()).toHaveLength(51));
  await user.click(screen.getByRole('button', { name: 'Show older' }));
  await waitFor(async () => expect(await rows()).toHaveLength(101));
  happen(account, { personName: 'Lindqvist' });
  expect(await screen.findByRole('button', { name: '1 new' })).toBeDefined();
});

test('nothing yet, and nothing like that, are said apart', async () => {
  const { user } = renderPage('/activity?reason=late', { account: accountWith([]) });
  expect(await screen.findByText('Nothing like that')).toBeDefined();
  await choose(user, 'Reason', 'Any reason');
  expect(await screen.findByText('Nothing happened yet')).toBeDefined();
});

test('an account without integrations says so, and sends administrators to set one up', async () => {
  renderPage('/activity', { account: seededAccount({ integrations: [] }) });
  expect(await screen.findByText('Nothing is connected yet')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Set up an integration' })).toBeDefined();
});

test('a log that cannot be fetched says why, and is fetched on request', async () => {
  const account = accountWith([outcomeOf({ personName: 'Broek' })]);
  account.refuseOnce('GET /api/v1/integrations/{id}/outcomes', refusal(409, 'busy', 'Busy', 'The log is busy.'));
  const { user } = renderPage('/activity', { account });
  const failure = (await screen.findByText('The log is busy.')).closest('[role="alert"]');
  await user.click(within(failure instanceof HTMLElement ? failure : document.body).getByRole('button'));
  expect(await rowOf('Broek')).toBeDefined();
});

test('another integration is chosen where there is one', async () => {
  const { user } = renderPage('/activity?outcome=skipped');
  await log();
  await choose(user, 'Integration', 'Box Office');
  expect(await screen.findByText('Nothing happened yet')).toBeDefined();
  expect(globalThis.location.search).toBe('?integration=box-office');
});
