// Where the focus is after something was done by keyboard: on what opened it, or beside what was taken away; never nowhere.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Keyboard } from '../../src/browser/keyboard.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

const made = z.object({ id: z.string() });

describeInChromium('The focus', (begin) => {
  const newDatabase = useSqlite();
  let both: Unconnected;
  let contactId: string;
  let page: Page;
  let keyboard: Keyboard;

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
    const add = (values: object, tags: string[] = []) =>
      both.api.do(made, 'POST', '/api/v1/contacts', { values, tags });
    ({ id: contactId } = await add({ first_name: 'Ada', last_name: 'Abel' }, ['Friend', 'Press', 'Speaker']));
    const { id: joris } = await add({ first_name: 'Joris', last_name: 'Maes' });
    const path = `/api/v1/contacts/${contactId}/relationships`;
    for (const label of ['Coworker', 'Spouse'])
      await both.api.do(z.unknown(), 'POST', path, { contactId: joris, label });
    await both.api.do(made, 'POST', '/api/v1/fields', { label: 'Badge', type: 'text', unique: false });
  });
  afterAll(() => both.close());

  beforeEach(async () => {
    const visit = await begin({ origin: both.host.origin });
    await visit.signIn();
    page = visit.page;
    keyboard = new Keyboard(page);
  });
  const focusIsOn = (name: string) => expect.poll(() => keyboard.focused()).toBe(name);
  const goTo = async (path: string, title: string): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };
  const inDialog = async (control: string): Promise<void> => {
    await page.getByRole('dialog').getByRole('button', { name: control, exact: true }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
      .toBe(true);
  };
  const dialogIsGone = () => page.getByRole('dialog').waitFor({ state: 'detached' });

  it('goes back to Edit when an edit in place is saved, and when it is cancelled', async () => {
    await goTo(`/contacts/${contactId}`, 'Ada Abel');
    await keyboard.press('Edit', 'Enter');
    await keyboard.type('Company', 'Northwind');
    await page.keyboard.press('Enter');
    await focusIsOn('Edit');
    await page.keyboard.press('Enter');
    await keyboard.press('Cancel', 'Enter');
    await focusIsOn('Edit');
  });

  it('is on the next tag when one is taken off, on the last when there is no next, and on what adds one in the end', async () => {
    await goTo(`/contacts/${contactId}`, 'Ada Abel');
    await keyboard.press('Take off the tag Press', 'Enter');
    await focusIsOn('Take off the tag Speaker');
    await page.keyboard.press('Enter');
    await focusIsOn('Take off the tag Friend');
    await page.keyboard.press('Enter');
    await focusIsOn('Tag');
    await page.keyboard.press('Enter');
    await focusIsOn('Tag to add');
    await page.keyboard.type('Sponsor');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take off the tag Sponsor' }).waitFor();
    await focusIsOn('Tag');
    await page.keyboard.press('Enter');
    await focusIsOn('Tag to add');
    await page.keyboard.press('Escape');
    await focusIsOn('Tag');
  });

  it('stays among the relationships when one is added, called otherwise, taken off', async () => {
    await goTo(`/contacts/${contactId}`, 'Ada Abel');
    await keyboard.press('Change “Coworker” of Joris Maes', 'Enter');
    await keyboard.type(/^What joins this contact/, 'Colleague');
    await page.keyboard.press('Enter');
    await focusIsOn('Change “Colleague” of Joris Maes');
    await keyboard.press('Remove Colleague of Joris Maes', 'Enter');
    await focusIsOn('Remove Spouse of Joris Maes');
    await page.getByText('Colleague of Joris Maes is removed.').waitFor();
    await page.keyboard.press('Enter');
    await focusIsOn('Add');
    await page.keyboard.press('Enter');
    await focusIsOn('Contact');
    await page.keyboard.type('maes');
    await page.getByRole('option', { name: /Joris Maes/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keyboard.type('What joins them', 'Friend');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Friend of Joris Maes' }).waitFor();
    await focusIsOn('Add');
  });

  it('goes back to the menu of a contact when the question is answered with no', async () => {
    await goTo(`/contacts/${contactId}`, 'Ada Abel');
    for (const answer of ['Keep it', 'Escape']) {
      await keyboard.press('More', 'Enter');
      await page.getByRole('menuitem', { name: 'Remove' }).waitFor();
      await keyboard.press('Remove', 'Enter');
      await inDialog('Keep it');
      if (answer === 'Escape') await page.keyboard.press('Escape');
      else await keyboard.press(answer, 'Enter');
      await dialogIsGone();
      await focusIsOn('More');
    }
  });

  it('goes back to what opened a dialog of the settings, and beside what is removed', async () => {
    await goTo('/settings/fields', 'Fields');
    await keyboard.press('Add field', 'Enter');
    await inDialog('Add field');
    await keyboard.type('Name', 'Wine');
    await page.keyboard.press('Enter');
    await dialogIsGone();
    await focusIsOn('Add field');
    await keyboard.press('Change Badge', 'Enter');
    await inDialog('Cancel');
    await keyboard.press('Cancel', 'Enter');
    await dialogIsGone();
    await focusIsOn('Change Badge');
    await keyboard.press('Badge is unique', 'Space');
    await page.getByText('Badge is unique now.').waitFor();
    await focusIsOn('Badge is unique');
    await keyboard.press('Remove Badge', 'Enter');
    await inDialog('Remove it');
    await keyboard.press('Remove it', 'Enter');
    await dialogIsGone();
    await focusIsOn('Remove Wine');
    await page.keyboard.press('Enter');
    await inDialog('Remove it');
    await keyboard.press('Remove it', 'Enter');
    await dialogIsGone();
    await focusIsOn('Add field');
  });

  it('goes back to what opened a dialog of the tags, and beside what is removed', async () => {
    await goTo('/settings/tags', 'Tags');
    await keyboard.press('Rename Friend', 'Enter');
    await inDialog('Save');
    await keyboard.type('Name', 'Ally');
    await page.keyboard.press('Enter');
    await dialogIsGone();
    await focusIsOn('Rename Ally');
    await keyboard.press('Remove Ally', 'Enter');
    await inDialog('Remove it');
    await keyboard.press('Remove it', 'Enter');
    await dialogIsGone();
    await focusIsOn('Remove Press');
  });

  it('goes back to Add contact when that is cancelled', async () => {
    await goTo('/contacts', 'Contacts');
    await keyboard.press('Add contact', 'Enter');
    await inDialog('Cancel');
    await keyboard.press('Cancel', 'Enter');
    await dialogIsGone();
    await focusIsOn('Add contact');
  });
});
