// Imports from a source in trouble, on the pages: what is wrong and what to do in a sentence, and once the trouble is gone the same page
// goes on with all that was chosen and typed.
import { ADMIN_TOKEN } from '@audience/events-mock';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { fieldShape } from '../../src/host/shapes.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

/** A source that failed five times in a row is left alone for half a minute. Longer than that. */
const LEFT_ALONE_MS = 45_000;
/** For one that is left alone, and for one whose answers do not come. */
const LONG_STORY_MS = 120_000;
const NEW_TOKEN = 'another-token-of-the-administrator';

/** A trouble of the source, and how it goes. */
interface Trouble {
  what: string;
  begin: (both: ConnectedEvents) => void;
  end: (both: ConnectedEvents) => Promise<void> | void;
  /** What the page says. */
  says: RegExp;
  /** What it says to who wants to know more. */
  details: RegExp;
}

const administrator = ({ mock }: ConnectedEvents): string =>
  mock.model.users().find(({ token }) => token === ADMIN_TOKEN)?.id ?? '';

const refusedToken: Trouble = {
  what: 'does not accept the token any more (401)',
  begin: (both) => both.mock.model.setToken(administrator(both), NEW_TOKEN),
  end: async (both) => {
    const { api, mock } = both;
    const settings = { baseUrl: mock.url, token: NEW_TOKEN };
    await api.do(z.unknown(), 'PATCH', both.path(), { settings });
  },
  says: /^Events does not accept the token, or does not let it read this\. An administrator has to enter a token that may\./,
  details: /Events does not accept the token\. Make a new one there, and enter it in the connection/,
};
const weakToken: Trouble = {
  what: 'does not let the token read (403)',
  begin: (both) => both.mock.model.setScheme(administrator(both), 'no_access'),
  end: (both) => both.mock.model.setScheme(administrator(both), 'admin_access'),
  says: refusedToken.says,
  details: /Events does not let the token read this\. Enter one that may/,
};
const failing: Trouble = {
  what: 'answers with errors (500)',
  begin: ({ mock }) => mock.faults.set({ readError: { rate: 1 } }),
  end: ({ mock }) => mock.faults.set({}),
  says: /^Events does not answer as it should\. Try again in a moment; if it stays so, tell whoever looks after it\./,
  details: /Events answers with an error of its own\. Try again in a few minutes/,
};
const slow: Trouble = {
  what: 'is too slow',
  begin: ({ mock }) => mock.faults.set({ readSlow: { rate: 1, milliseconds: 60_000 } }),
  end: failing.end,
  says: failing.says,
  details: /Events did not answer within 8 seconds\. Try again/,
};

describeInChromium('Importing from a source in trouble', (begin) => {
  const newDatabase = useSqlite();
  // A source of its own for each: one that failed often is left alone for a while, and says that.
  let both: ConnectedEvents;
  let page: Page;
  let house: string;

  beforeEach(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    for (const name of ['Gala', 'Ball']) {
      const { id: eventId } = await both.organise('POST', '/events', { name, startsAt: '2024-05-02T17:00:00Z' });
      const email = `${name.toLowerCase()}@example.com`;
      await both.organise('POST', '/guests', { eventId, email, firstName: name, company: 'Opera' });
    }
    const field = { label: 'House', type: 'text' };
    house = (await both.api.do(fieldShape, 'POST', '/api/v1/fields', field)).id;
    await both.settled();
    const visit = await begin({ origin: both.host.origin });
    await visit.signIn();
    await visit.go(`/imports/new?integration=${both.integrationId}`);
    page = visit.page;
    await page.getByRole('checkbox', { name: /Gala/ }).check();
  });
  afterEach(() => both?.close());

  const alert = (): Locator => page.getByRole('alert');
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const eventId = (name: string): string =>
    both.mock.model.events({ search: name }).items.find((event) => event.name === name)?.id ?? '';
  const whatIsSaid = async (): Promise<string | null> => {
    await alert().waitFor();
    return alert().textContent();
  };
  const isSaid = async ({ says, details }: Pick<Trouble, 'says' | 'details'>): Promise<void> => {
    expect(await whatIsSaid()).toMatch(says);
    await alert().getByText('Details').click();
    expect(await alert().locator('details').textContent()).toMatch(details);
  };
  const goesOn = async (): Promise<void> => {
    await alert().getByRole('button', { name: 'Try again' }).click();
    await alert().waitFor({ state: 'detached' });
  };
  // As a person does, who is told to try again in a moment.
  const triesUntil = async (address: RegExp): Promise<void> => {
    const again = alert().getByRole('button', { name: 'Try again' });
    await expect
      .poll(
        async () => {
          if (address.test(page.url())) return true;
          if ((await again.count()) > 0) await again.click({ timeout: 1_000 }).catch(() => undefined);
          return false;
        },
        { timeout: LEFT_ALONE_MS, interval: 1_000 },
      )
      .toBe(true);
  };
  const throughFields = async (): Promise<void> => {
    await page.getByLabel('Contact field for Company').selectOption({ label: 'Notes' });
    await press('Continue');
    await page.getByRole('combobox', { name: 'Tags for updated contacts' }).fill('Opera');
    await page.keyboard.press('Enter');
  };
  const beginImport = async (): Promise<void> => {
    await press('Import contacts');
    await page.waitForURL(/\/imports\/(?!new)/);
  };
  const isDone = (): Promise<void> =>
    page.getByText('Done', { exact: true }).first().waitFor({ timeout: LEFT_ALONE_MS });

  it.each([refusedToken, weakToken, failing, slow])(
    'that $what: said while events are searched, and the same page goes on',
    async (trouble) => {
      trouble.begin(both);
      await page.getByRole('searchbox', { name: 'Search events' }).fill('ga');
      await isSaid(trouble);
      await trouble.end(both);
      await goesOn();
      await page.getByRole('checkbox', { name: /Ball/ }).waitFor({ state: 'detached' });
      expect(await page.getByRole('searchbox', { name: 'Search events' }).inputValue()).toBe('ga');
      await page.getByRole('button', { name: 'Remove Gala' }).waitFor();
    },
    LONG_STORY_MS,
  );

  it.each([refusedToken, weakToken, failing, slow])(
    'that $what: said in the place of the fields, and the same page goes on to the import',
    async (trouble) => {
      trouble.begin(both);
      await press('Continue');
      if (trouble === slow) await page.getByText('Events takes its time. Still waiting for an answer.').waitFor();
      await isSaid(trouble);
      await trouble.end(both);
      await goesOn();
      await throughFields();
      await beginImport();
      await isDone();
      expect(await both.contact('gala@example.com')).toMatchObject({ values: { notes: 'Opera' }, tags: ['Opera'] });
    },
    LONG_STORY_MS,
  );

  it.each([refusedToken, failing])(
    'that $what when the import is to begin: said where it was asked for, and it begins from there',
    async (trouble) => {
      await press('Continue');
      await throughFields();
      trouble.begin(both);
      await press('Import contacts');
      expect(await whatIsSaid()).toMatch(trouble.says);
      await trouble.end(both);
      await triesUntil(/\/imports\/(?!new)/);
      await isDone();
      expect(await both.contact('gala@example.com')).toMatchObject({ values: { notes: 'Opera' }, tags: ['Opera'] });
    },
    LONG_STORY_MS,
  );

  it('that does not let the token read (403) when the import has begun: said of the run, with what to do', async () => {
    await press('Continue');
    await throughFields();
    weakToken.begin(both);
    await press('Import contacts');
    const said = page.getByText(/^The source does not let Audience read\./);
    await said.waitFor();
    expect(await said.textContent()).toMatch(weakToken.details);
    expect(await said.textContent()).toMatch(/start the import again: who was imported already is recognised\.$/);
    await page.getByRole('heading', { level: 1, name: 'Gala' }).waitFor();
  });

  it('whose event vanished since it was chosen: said before its fields, and the rest is imported', async () => {
    await page.getByRole('checkbox', { name: /Ball/ }).check();
    both.mock.model.deleteEvent(eventId('Gala'));
    await press('Continue');
    await page.getByText('“Gala” is not in Events any more.').waitFor();
    await press('Leave it out');
    await throughFields();
    await beginImport();
    await isDone();
    expect(await both.contact('ball@example.com')).toMatchObject({ values: { notes: 'Opera' }, tags: ['Opera'] });
  });

  it('whose event vanished just before the import: said of the run by its name, and the other is imported', async () => {
    await page.getByRole('checkbox', { name: /Ball/ }).check();
    await press('Continue');
    await press('Continue');
    await page.getByRole('combobox', { name: 'Tags for updated contacts' }).fill('Opera');
    await page.keyboard.press('Enter');
    both.mock.model.deleteEvent(eventId('Gala'));
    await beginImport();
    await page.getByText('Done, with problems').first().waitFor();
    await page
      .getByText(/"Gala" is not at the source any more\..* Restore it there and import it again, or leave it out\.$/)
      .waitFor();
    expect(await both.contact('ball@example.com')).toMatchObject({ tags: ['Opera'] });
  });

  it('into a field that was removed meanwhile: said at its row, another is chosen, and nothing else is lost', async () => {
    await press('Continue');
    await page.getByLabel('Contact field for Company').selectOption({ label: 'House' });
    await press('Continue');
    await page.getByRole('combobox', { name: 'Tags for updated contacts' }).fill('Opera');
    await page.keyboard.press('Enter');
    await both.api.do(z.unknown(), 'DELETE', `/api/v1/fields/${house}`);
    await press('Import contacts');
    await page.getByText('Not begun: some fields do not fit any more. Step 2 says which.').waitFor();
    await press('Back');
    await page.getByText('The field “House” was removed. Choose another, or leave this one out.').waitFor();
    await page.getByLabel('Contact field for Company').selectOption({ label: 'Notes' });
    await press('Continue');
    await beginImport();
    await isDone();
    expect(await both.contact('gala@example.com')).toMatchObject({ values: { notes: 'Opera' }, tags: ['Opera'] });
  });
});
