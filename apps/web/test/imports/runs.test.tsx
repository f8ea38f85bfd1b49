// Imports that ran, run or wait, as somebody sees them.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { importOf } from '../../src/mock/builders.ts';
import { seedScope } from '../../src/mock/seed/imports.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { renderPage, titleOf } from '../support/render-page.tsx';

const CANCEL = 'POST /api/v1/imports/{id}/cancel';
const ROWS = 'GET /api/v1/imports/{id}/rows';

test('imports are listed newest first, each with its state, what came of it and who began it', async () => {
  renderPage('/imports');
  const table = await screen.findByRole('table', { name: 'Imports' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent)).toEqual([
    'Waiting',
    'Running210 of 700 guests',
    'Done',
    'Failed',
    'Cancelled',
  ]);
  expect(within(table).getByRole('link', { name: 'Winter Reception and 2 more events' })).toBeDefined();
  expect(within(table).getByText('30 created, 30 updated, 30 skipped')).toBeDefined();
  expect(within(table).getAllByText('Ida Lund')).toHaveLength(5);
  expect(screen.getByRole('link', { name: 'Import existing events' })).toBeDefined();
});

test('before the first import the page says what one is for; who may only read is offered none', async () => {
  renderPage('/imports', { account: seededAccount({ imports: [] }), role: 'viewer' });
  expect(await screen.findByText('Nothing was imported yet')).toBeDefined();
  expect(screen.queryByRole('link', { name: /Import existing/ })).toBeNull();
});

test('an import is followed while it runs, and its report is there when it is done, without a reload', async () => {
  const run = importOf({ state: 'queued', startedAt: null, finishedAt: null, done: 0, total: null, counts: {} });
  const account = seededAccount({ imports: [run] });
  renderPage(`/imports/${run.id}`, { account });
  expect(await screen.findAllByText('Waits for its turn')).not.toEqual([]);
  Object.assign(run, { state: 'running', done: 1_500, total: 20_000, counts: { created: { no_match: 1_500 } } });
  account.tell('import', { id: run.id, state: run.state, done: run.done, total: run.total });
  expect(await screen.findAllByText('1,500 of 20,000 guests done')).not.toEqual([]);
  expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('1,500 of 20,000 guests');
  expect(account.callsOf(ROWS)).toHaveLength(0);
  Object.assign(run, {
    state: 'done',
    done: 2,
    total: 2,
    counts: { created: { no_match: 2 } },
    finishedAt: account.now(),
  });
  account.contents.importRows.set(run.id, (account.contents.importRows.get('import-1') ?? []).slice(0, 2));
  account.tell('import', { id: run.id, state: run.state, done: 2, total: 2 });
  expect(await screen.findByRole('table', { name: 'Report' })).toBeDefined();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('what came of an import is told in numbers with reasons in words, and a reason leads to its rows', async () => {
  const { user, account } = renderPage('/imports/import-1');
  const numbers = await screen.findByRole('list', { name: 'What came of it' });
  expect(within(numbers).getByText('skipped').previousSibling?.textContent).toBe('30');
  await user.click(await within(numbers).findByRole('button', { name: 'The email is empty: 30' }));
  const table = await screen.findByRole('table', { name: 'Report' });
  await waitFor(() => expect(within(table).getAllByText('Skipped')).toHaveLength(30));
  expect(within(table).queryByText('Updated')).toBeNull();
  expect(account.callsOf(ROWS).at(-1)?.query).toMatchObject({ outcome: 'skipped', reason: 'uid_blank' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Updated (30)');
  await waitFor(() => expect(within(table).getAllByText('Updated')).toHaveLength(30));
});

test('rows tell who it was, what changed and why, with the way to the contact; more come on request', async () => {
  const { user } = renderPage('/imports/import-1');
  const table = await screen.findByRole('table', { name: 'Report' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(50);
  const joris = within(table).getByRole('row', { name: /^Joris Maes/ });
  expect(within(joris).getByRole('link', { name: 'Joris Maes' }).getAttribute('href')).toBe('/contacts/contact-2');
  expect(within(joris).getByText('Cocktail Party · VIP')).toBeDefined();
  expect(within(joris).getByText('The email matches. What is new was brought over.')).toBeDefined();
  expect(joris.textContent).toContain('Job titleReporter→becameProducer');
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(within(table).getAllByRole('rowheader')).toHaveLength(90));
  expect(screen.getByRole('link', { name: 'Download report' }).getAttribute('href')).toBe(
    '/api/v1/imports/import-1/report.csv',
  );
});

test('an import is cancelled after it is said what stays; who may only read cannot', async () => {
  const { user, account } = renderPage('/imports/import-2');
  await user.click(await screen.findByRole('button', { name: 'Cancel the import' }));
  expect(screen.getByText(/What was imported until now stays/)).toBeDefined();
  expect(account.callsOf(CANCEL)).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Cancel now' }));
  expect(await screen.findByText('It stops in a moment. What was imported until then stays.')).toBeDefined();
  expect(account.callsOf(CANCEL)).toHaveLength(1);
});

test('who may only read follows an import and cannot cancel it', async () => {
  renderPage('/imports/import-2', { role: 'viewer' });
  await titleOf('Winter Reception and 2 more events');
  expect(screen.queryByRole('button', { name: 'Cancel the import' })).toBeNull();
});

test('events that vanished before their turn are named with what to do', async () => {
  const message = '"Press Day" is not at the source any more. Restore it there, or leave it out.';
  const run = importOf({
    scope: seedScope(['Cocktail Party', 'Press Day']),
    problems: [{ eventId: '502', eventName: 'Press Day', code: 'event_gone', message }],
  });
  renderPage(`/imports/${run.id}`, { account: seededAccount({ imports: [run] }) });
  expect(await screen.findByText('Done, with problems')).toBeDefined();
  expect(screen.getByRole('heading', { name: '1 problem' })).toBeDefined();
  expect(screen.getByText(message, { exact: false })).toBeDefined();
});

test('rules that a run had otherwise are those that its sentences speak of', async () => {
  const { options, ...rest } = importOf({ counts: { created: { no_match: 3 } } });
  const run = { ...rest, options: { ...options, uidField: 'external_id', action: 'create_only' as const } };
  renderPage(`/imports/${run.id}`, { account: seededAccount({ imports: [run] }) });
  expect(await screen.findByText(/No contact has the external ID: 3/)).toBeDefined();
  expect(screen.getByText('Create only')).toBeDefined();
});

test('an import that is not there is said to be so', async () => {
  renderPage('/imports/nothing');
  expect(await screen.findByText('There is no such import in this account.')).toBeDefined();
});
