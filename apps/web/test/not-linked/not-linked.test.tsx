// Persons without a contact: why, what to do, and linking one by hand.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Account } from '../../src/mock/account.ts';
import { contactOf, outcomeOf, personOf } from '../../src/mock/builders.ts';
import { refusal } from '../../src/mock/refusal.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { eventsIn, rowOf, tableOf } from '../activity/story.ts';
import { choose } from '../support/choose.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const TABLE = 'Guests without a contact';
const skipped = (reason: string) => ({ outcome: 'skipped', reason, at: '2026-11-23T18:00:00.000Z' });
const maes = personOf({ personId: '1', name: 'Joris Maes', uid: null, lastOutcome: skipped('uid_blank') });
const holm = personOf({ personId: '2', name: 'Petra Holm', uid: 'petra@example.se', lastOutcome: skipped('no_match') });
const broek = contactOf({ id: 'broek', values: { first_name: 'Amélie', last_name: 'Broek', company: 'Quarterly' } });

function accountOf(...persons: ReturnType<typeof personOf>[]): Account {
  const account = seededAccount({ contacts: [broek] });
  eventsIn(account).persons = structuredClone(persons);
  return account;
}

test('everybody without a contact stands with why and what to do, and nobody else', async () => {
  const linked = personOf({ personId: '3', name: 'Noor Haddad', contactId: 'broek' });
  renderPage('/not-linked', { account: accountOf(maes, holm, linked) });
  await titleOf('Not linked');
  const blank = await rowOf('Joris Maes', tableOf(TABLE));
  expect(blank.textContent).toContain('The email is empty and create with a blank email is off.');
  expect(blank.textContent).toContain('Fill in the email in Events, or link by hand.');
  expect(within(blank).getByRole('link', { name: 'Change the rule' })).toBeDefined();
  const unmatched = await rowOf('Petra Holm', tableOf(TABLE));
  expect(unmatched.textContent).toContain('petra@example.se');
  expect(unmatched.textContent).toContain('Add a contact with this email, or link by hand.');
  expect(screen.queryByText('Noor Haddad')).toBeNull();
});

test('one is linked to a contact that was searched, with what is known of both beside each other', async () => {
  const { account, user } = renderPage('/not-linked', { role: 'editor', account: accountOf(maes, holm) });
  await user.click(await screen.findByRole('button', { name: 'Link by hand: Joris Maes' }));
  const dialog = await screen.findByRole('dialog', { name: 'Which contact is this guest?' });
  expect(within(dialog).getByText(/until the email of the guest changes/)).toBeDefined();
  expect(within(dialog).getByRole('button', { name: 'Link' }).hasAttribute('disabled')).toBe(true);
  await user.type(within(dialog).getByRole('combobox', { name: 'Contact' }), 'quart');
  await user.click(await screen.findByRole('option', { name: /Amélie Broek/ }));
  const line = (label: string) => within(dialog).getByRole('rowheader', { name: label }).closest('tr')?.textContent;
  await waitFor(() => expect(line('Last name')).toBe('Last nameMaesBroek'));
  expect(line('Company')).toBe('CompanyblankQuarterly');
  expect(line('Dietary Requirements')).toContain('Vegan');
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  const note = await screen.findByText(/Joris Maes is linked to/);
  expect(within(note).getByRole('link', { name: 'Amélie Broek' }).getAttribute('href')).toBe('/contacts/broek');
  await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'Joris Maes' })).toBeNull());
  expect(await rowOf('Petra Holm', tableOf(TABLE))).toBeDefined();
  expect(account.callsOf('POST /api/v1/integrations/{id}/persons/{personId}/link')).toMatchObject([
    { path: { personId: '1' }, body: { contactId: 'broek' } },
  ]);
});

test('a link that was refused says why, and the choice is kept', async () => {
  const account = accountOf(maes);
  account.refuseOnce(
    'POST /api/v1/integrations/{id}/persons/{personId}/link',
    refusal(404, 'not_found', 'Not found', 'There is no such contact in this account.'),
  );
  const { user } = renderPage('/not-linked', { account });
  await user.click(await screen.findByRole('button', { name: 'Link by hand: Joris Maes' }));
  await choose(user, 'Contact', /Amélie Broek/);
  await user.click(screen.getByRole('button', { name: 'Link' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('There is no such contact in this account.')).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  expect(await screen.findByText(/Joris Maes is linked to/)).toBeDefined();
});

test('a viewer sees why, and is offered no link', async () => {
  renderPage('/not-linked', { role: 'viewer', account: accountOf(maes) });
  await rowOf('Joris Maes', tableOf(TABLE));
  expect(screen.queryByRole('button', { name: /Link by hand/ })).toBeNull();
});

test('a reason is chosen and stands in the address, and the host is asked by it', async () => {
  const { account, user } = renderPage('/not-linked', { account: accountOf(maes, holm) });
  await rowOf('Petra Holm', tableOf(TABLE));
  await choose(user, 'Reason', 'The email is empty');
  await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'Petra Holm' })).toBeNull());
  expect(globalThis.location.search).toBe('?reason=uid_blank');
  expect(account.callsOf('GET /api/v1/integrations/{id}/persons').at(-1)?.query).toMatchObject({ reason: 'uid_blank' });
});

test('an event is chosen by its name', async () => {
  const gala = { ...holm, sourceEventId: 'event-1', eventName: 'Gala' };
  const account = accountOf(maes, gala);
  const { user } = renderPage('/not-linked', { account });
  await rowOf('Petra Holm', tableOf(TABLE));
  const [event] = account.contents.sourceEvents;
  await choose(user, 'Event', event?.name ?? '');
  await waitFor(() => expect(globalThis.location.search).toBe(`?event=${event?.id}`));
});

test('that everybody has a contact is good news', async () => {
  renderPage('/not-linked', { account: accountOf() });
  expect(await screen.findByText('Everybody has a contact')).toBeDefined();
});

test('somebody who comes without a UID while the list is shown appears in it, with a line at the edge', async () => {
  const { account } = renderPage('/not-linked', { account: accountOf(maes) });
  await rowOf('Joris Maes', tableOf(TABLE));
  await waitFor(() => expect(account.stream.listening).toBe(1));
  eventsIn(account).persons.push({ ...holm });
  account.tell('outcome', { outcome: outcomeOf({ personId: '2', outcome: 'skipped', reason: 'no_match' }) });
  expect((await rowOf('Petra Holm', tableOf(TABLE))).dataset.fresh).toBe('true');
});

test('whoever lost a contact by hand, and whoever was removed at the source, are told apart', async () => {
  const orphan = { ...holm, lastOutcome: { ...skipped('no_match'), outcome: 'created' } };
  renderPage('/not-linked', { account: accountOf({ ...maes, removedAtSource: maes.lastOutcome?.at ?? null }, orphan) });
  expect((await rowOf('Joris Maes', tableOf(TABLE))).textContent).toContain('This guest was removed in Events.');
  expect((await rowOf('Petra Holm', tableOf(TABLE))).textContent).toContain(
    'The contact of this guest was removed here.',
  );
});

test('one is linked from the log, too', async () => {
  const account = accountOf(maes);
  eventsIn(account).outcomes = [
    outcomeOf({ personId: '1', personName: 'Joris Maes', outcome: 'skipped', reason: 'uid_blank' }),
  ];
  const { user } = renderPage('/activity', { account });
  await user.click(await screen.findByRole('button', { name: 'Link by hand: Joris Maes' }));
  await choose(user, 'Contact', /Amélie Broek/);
  await user.click(screen.getByRole('button', { name: 'Link' }));
  expect(await screen.findByText('Joris Maes is linked to Amélie Broek.')).toBeDefined();
});
