// The page of one contact: what it tells, live, and what goes.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { attendanceOf, contactOf } from '../../src/mock/builders.ts';
import { AMELIE } from '../../src/mock/seed/contacts.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const PAGE = `/contacts/${AMELIE}`;

async function entry(event: string): Promise<HTMLElement> {
  const name = await screen.findByRole('button', { name: event });
  const found = name.closest('li');
  if (found === null) throw new Error(`${event} stands in no list.`);
  return found;
}

test('five numbers tell how somebody comes to events', async () => {
  renderPage(PAGE);
  await titleOf('Amélie van den Broek');
  const figures = screen.getAllByRole('term').slice(0, 5);
  expect(figures.map((term) => [term.textContent, term.nextElementSibling?.textContent])).toEqual([
    ['invited', '4'],
    ['confirmed', '3'],
    ['attended', '2'],
    ['no-show', '1'],
    ['of confirmed, came', '67\u202F%'],
  ]);
});

test('the history says in words what became of each event, and that what a source removed is kept', async () => {
  renderPage(PAGE);
  expect(within(await entry('Cocktail Party')).getByText(/^Arrived \d\d:\d\d, 2 of 2$/)).toBeDefined();
  expect(within(await entry('Spring Exhibition, preview')).getByText('No-show')).toBeDefined();
  expect(within(await entry('Founders’ Breakfast')).getByText(/^Removed in .+ on .+, kept here$/)).toBeDefined();
});

test('the newest event is open with its timeline, newest first; others open with a click', async () => {
  const { user } = renderPage(PAGE);
  const newest = await entry('Cocktail Party');
  const steps = within(newest).getAllByRole('listitem');
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Checked in, arrived 2'),
    expect.stringContaining('Check-in reverted'),
    expect.stringContaining('Status unconfirmed→becameconfirmed'),
    expect.stringContaining('Status unconfirmed'),
  ]);
  const older = await entry('Spring Exhibition, preview');
  expect(within(older).queryAllByRole('listitem')).toHaveLength(0);
  await user.click(within(older).getByRole('button'));
  expect(within(older).getByRole('button').getAttribute('aria-expanded')).toBe('true');
  expect(within(older).getAllByRole('listitem')).toHaveLength(1);
});

test('a check-in in the source appears without a reload, with a line at its edge, and is said', async () => {
  const { account } = renderPage(PAGE);
  await entry('Cocktail Party');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const history = account.contents.ofContact.get(AMELIE)?.history ?? [];
  const spring = history.find(({ sourceEvent }) => sourceEvent.name === 'Spring Exhibition, preview');
  const at = '2026-03-08T19:42:08.000Z';
  spring?.timeline.push({ at, what: 'checkedInAt', before: null, after: at });
  if (spring) Object.assign(spring, { checkedInAt: at, noShow: false });
  account.tell('contact', { id: AMELIE });
  const step = await within(await entry('Spring Exhibition, preview')).findByText('Checked in');
  expect(step.closest('li')?.dataset).toHaveProperty('fresh');
  const said = screen.getByRole('status', { name: 'What just happened' });
  await waitFor(() => expect(said.textContent).toBe('Spring Exhibition, preview: Checked in.'));
});

test('earlier events that are fetched are no news', async () => {
  const account = seededAccount();
  const history = Array.from({ length: 25 }, (_, index) =>
    attendanceOf({
      sourceEvent: { id: null, externalId: String(index), name: `Evening ${index}`, startsAt: '2026-01-01T18:00:00Z' },
      timeline: [{ at: `2025-01-01T18:00:${10 + index}Z`, what: 'status', before: null, after: 'confirmed' }],
    }),
  );
  account.contents.ofContact.set(AMELIE, { history, changes: [] });
  const { user } = renderPage(PAGE, { account });
  await user.click(await screen.findByRole('button', { name: 'Show earlier events' }));
  await screen.findByRole('button', { name: 'Evening 24' });
  expect(screen.getByRole('status', { name: 'What just happened' }).textContent).toBe('');
  expect(document.querySelector('[data-fresh]')).toBeNull();
});

test('every value says where it came from and when, and the UID that it is one', async () => {
  renderPage(PAGE);
  await titleOf('Amélie van den Broek');
  const saidOf = (label: string) => screen.getByText(label, { selector: 'dt' }).parentElement?.textContent;
  await waitFor(() => expect(saidOf('Email')).toContain('UID'));
  expect(saidOf('Job title')).toMatch(/by hand, /);
  expect(saidOf('Company')).toMatch(/Museum Quarterly.+, /);
});

test('what a source changed has a line at its edge', async () => {
  const { account } = renderPage(PAGE);
  await titleOf('Amélie van den Broek');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const contact = account.contents.contacts.find(({ id }) => id === AMELIE);
  if (contact) contact.values.company = 'Dagens Form';
  account.touch(AMELIE);
  account.tell('contact', { id: AMELIE });
  const value = await screen.findByText('Dagens Form');
  await waitFor(() => expect(value.closest('[data-fresh]')).not.toBeNull());
});

test('every change tells what was, what is, and by whom', async () => {
  renderPage(PAGE);
  const table = await screen.findByRole('table', { name: 'Changes' });
  const rows = within(table)
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);
  expect(rows[0]).toContain('Job titleEditor→becameEditor-in-chief');
  expect(rows[0]).toContain('Ida Lund');
  expect(rows[2]).toContain('An import');
});

test('a tag comes off with a click, and back with undo; a new one is made by its name', async () => {
  const { account, user } = renderPage(PAGE);
  const tags = await screen.findByRole('list', { name: 'Tags' });
  const shown = (): string[] => account.contents.contacts.find(({ id }) => id === AMELIE)?.tags ?? [];
  await user.click(within(tags).getByRole('button', { name: 'Take off the tag Press' }));
  await waitFor(() => expect(shown()).toEqual(['Patron 2026']));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(shown()).toEqual(['Patron 2026', 'Press']));
  await user.click(within(tags).getByRole('button', { name: 'Tag' }));
  await user.type(await within(tags).findByRole('combobox', { name: 'Tag to add' }), 'Jury 2027{Enter}');
  await waitFor(() => expect(shown()).toEqual(['Jury 2027', 'Patron 2026', 'Press']));
});

test('a contact that is not there says so, with a way on', async () => {
  renderPage('/contacts/nobody');
  await titleOf('There is no such contact');
  expect(screen.getByRole('link', { name: 'Look for it among the contacts' })).toBeDefined();
});

test('removal says what goes and what the next change does, and may be asked never to come back', async () => {
  const { account, user } = renderPage(PAGE);
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove Amélie van den Broek?' });
  expect(within(dialog).getByText(/brings the contact back, without its history/)).toBeDefined();
  await user.click(within(dialog).getByRole('checkbox', { name: 'Do not bring it back' }));
  expect(within(dialog).getByText(/^Later changes of the .+ are skipped/)).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
  await titleOf('Contacts');
  expect(account.callsOf('DELETE /api/v1/contacts/{id}')).toMatchObject([{ query: { doNotBringBack: 'true' } }]);
});

test('a contact that somebody else removes stays on the page, and the page says that it is gone', async () => {
  const { account } = renderPage(PAGE);
  await entry('Cocktail Party');
  await waitFor(() => expect(account.stream.listening).toBe(1));
  account.contents.contacts.splice(0, 1);
  account.tell('contact', { id: AMELIE });
  await screen.findByText('This contact was removed.', { exact: false });
  expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
});

test('an editor is not offered to erase, and who only reads is offered nothing', async () => {
  const { user } = renderPage(PAGE, { role: 'editor' });
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Remove' });
  expect(screen.queryByRole('menuitem', { name: 'Erase' })).toBeNull();
});

test('who only reads is offered no edit, no tag and no relationship', async () => {
  renderPage(PAGE, { role: 'viewer' });
  await entry('Cocktail Party');
  for (const name of ['Edit', 'More', 'Tag', 'Add', 'Take off the tag Press']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});

test('who has neither history nor values is told what will be there', async () => {
  const account = seededAccount({ contacts: [contactOf({ id: 'new', values: {} })] });
  renderPage('/contacts/new', { account });
  await titleOf('Without a name');
  expect(await screen.findByText('Not at any event yet')).toBeDefined();
  expect(screen.getByText(/Nothing is known of this contact/)).toBeDefined();
});
