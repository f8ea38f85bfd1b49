// What opens over the pages of the app: dialogs, menus, lists to choose from, forms in their place. Axe looks at each while it is open.
import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** Something that opens. */
export interface Opening {
  name: string;
  /** The page where it does. */
  at(stage: Stage): string;
  /** Opens it, and waits until it is all there. */
  open(page: Page): Promise<void>;
  /** What is looked at of it, as a selector. The rest of the page is looked at as a page. Default: the dialog. */
  part?: string;
}

const DIALOG = '[role="dialog"]';
const MENU = '[role="menu"]';

/** What is looked at of an opening, as a selector. */
export function partOf({ part = DIALOG }: Opening): string {
  return part;
}

const contact = ({ contactId }: Stage): string => `/contacts/${contactId}`;
const integration = ({ integrationId }: Stage): string => `/integration/${integrationId}`;
const wizard = ({ integrationId }: Stage): string => `/imports/new?integration=${integrationId}`;

/** All of them, by page. */
export const openings: readonly Opening[] = [
  { name: 'the menu of the one who is signed in', part: MENU, at: () => '/contacts', open: openUserMenu },
  { name: 'the menu of pages, where it is narrow', part: 'nav', at: () => '/contacts', open: openNarrowMenu },
  {
    name: 'the columns of the list',
    at: () => '/contacts',
    open: (page) => press(page, 'Columns', page.getByRole('dialog')),
  },
  {
    name: 'a filter by tag',
    at: () => '/contacts',
    open: async (page) => {
      await press(page, /filter/i, page.getByRole('dialog'));
      await choosing(page, 'Tag');
    },
  },
  {
    name: 'a filter by field',
    at: () => '/contacts',
    open: async (page) => {
      await press(page, /filter/i, page.getByRole('dialog'));
      await page.getByText('Field', { exact: true }).click();
      await choosing(page, 'Field');
    },
  },
  {
    name: 'a new contact',
    at: () => '/contacts',
    open: (page) => press(page, 'Add contact', inDialog(page, 'Cancel')),
  },
  {
    name: 'the menu of a contact',
    part: MENU,
    at: contact,
    open: (page) => press(page, 'More', page.getByRole('menuitem', { name: 'Erase' })),
  },
  ...(['Remove', 'Erase'] as const).map((act) => ({
    name: `${act.toLowerCase()} a contact`,
    at: contact,
    open: async (page: Page) => {
      await press(page, 'More', page.getByRole('menuitem', { name: act }));
      await page.getByRole('menuitem', { name: act }).click();
      await inDialog(page, 'Keep it').waitFor();
    },
  })),
  {
    name: 'a contact that is edited',
    part: 'main form',
    at: contact,
    open: (page) => press(page, 'Edit', page.getByRole('button', { name: 'Save' })),
  },
  {
    name: 'a tag for a contact',
    part: '[aria-label="Tags"]',
    at: contact,
    open: (page) => press(page, 'Tag', page.getByRole('combobox', { name: 'Tag to add' })),
  },
  {
    name: 'a relationship, with contacts to choose from',
    part: 'main form',
    at: contact,
    open: async (page) => {
      const panel = page.getByRole('region', { name: 'Related' });
      await panel.getByRole('button', { name: 'Add' }).click();
      await choosing(page, 'Contact');
    },
  },
  {
    name: 'a relationship with a contact chosen',
    part: 'main form',
    at: contact,
    open: async (page) => {
      const panel = page.getByRole('region', { name: 'Related' });
      await panel.getByRole('button', { name: 'Add' }).click();
      await choosing(page, 'Contact');
      await options(page).first().click();
      await options(page).first().waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'a new secret',
    at: integration,
    open: (page) => press(page, 'Renew the secret', inDialog(page, 'Keep the old one')),
  },
  {
    name: 'the connection that is changed',
    part: 'main form',
    at: integration,
    open: (page) => press(page, 'Change the connection', page.getByRole('button', { name: 'Cancel' })),
  },
  {
    name: 'what a changed UID means',
    part: 'section[aria-labelledby="uid"]',
    at: integration,
    open: (page) => press(page, 'More', page.getByRole('radio', { name: 'It is another person' })),
  },
  {
    name: 'an integration to remove',
    at: integration,
    open: (page) => press(page, 'Remove this integration', inDialog(page, 'Keep it')),
  },
  {
    name: 'what the test of a set-up found',
    part: 'main [aria-live]',
    at: integration,
    open: (page) => press(page, 'Send test', page.getByText('The test went well.')),
  },
  {
    name: 'an outcome with all that it changed',
    part: 'tr:has([aria-expanded="true"]) + tr',
    at: () => '/activity',
    open: (page) => press(page, 'Details', page.getByRole('button', { name: 'Details', expanded: true })),
  },
  {
    name: 'a link by hand',
    at: () => '/not-linked',
    open: (page) => press(page, /^Link by hand/, inDialog(page, 'Cancel')),
  },
  {
    name: 'a link by hand, with contacts to choose from',
    at: () => '/not-linked',
    open: async (page) => {
      await press(page, /^Link by hand/, inDialog(page, 'Cancel'));
      await choosing(page, 'Contact');
    },
  },
  { name: 'the fields of an import', part: 'main', at: wizard, open: (page) => toFields(page) },
  {
    name: 'the options of an import',
    part: 'main',
    at: wizard,
    open: async (page) => {
      await toFields(page);
      await press(page, 'Continue', page.getByRole('button', { name: 'Import contacts' }));
    },
  },
  {
    name: 'the guest lists of an import',
    part: 'main',
    at: wizard,
    open: async (page) => {
      await page.getByRole('checkbox').first().check();
      await page.getByRole('radio', { name: 'Only some guest lists' }).check();
      await page.getByRole('checkbox').nth(1).waitFor();
    },
  },
  {
    name: 'a new field',
    at: () => '/settings/fields',
    open: (page) => press(page, 'Add field', inDialog(page, 'Cancel')),
  },
  {
    name: 'a new field with choices',
    at: () => '/settings/fields',
    open: async (page) => {
      await press(page, 'Add field', inDialog(page, 'Cancel'));
      await page.getByLabel('Type').selectOption({ label: 'One choice' });
      await page.getByRole('combobox', { name: 'Choices' }).fill('Red');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'a field that is changed',
    at: () => '/settings/fields',
    open: (page) => press(page, /^Change /, inDialog(page, 'Cancel')),
  },
  {
    name: 'a tag to remove',
    at: () => '/settings/tags',
    open: (page) => press(page, /^Remove /, inDialog(page, 'Keep it')),
  },
  {
    name: 'a tag that is renamed',
    at: () => '/settings/tags',
    open: (page) => press(page, /^Rename /, inDialog(page, 'Cancel')),
  },
  {
    name: 'the time zones',
    part: 'body',
    at: () => '/settings/account',
    open: (page) => choosing(page, 'Time zone', 'Europe/B'),
  },
  {
    name: 'the countries',
    part: 'body',
    at: () => '/settings/account',
    open: (page) => choosing(page, /^Country/, 'Ger'),
  },
];

async function press(page: Page, name: string | RegExp, opened: Locator): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await opened.first().waitFor();
}

function inDialog(page: Page, button: string): Locator {
  return page.getByRole('dialog').getByRole('button', { name: button, exact: true });
}

/** Opens a list to choose from. @param typed what a long one is narrowed down by */
async function choosing(page: Page, label: string | RegExp, typed?: string): Promise<void> {
  const input = page.getByRole('combobox', { name: label, exact: typeof label === 'string' });
  await input.click();
  if (typed !== undefined) await input.fill(typed);
  await options(page).first().waitFor();
}

// Not those of the browser's own lists, which are in the page and not seen.
function options(page: Page): Locator {
  return page.locator('[data-combobox-option]:visible');
}

async function toFields(page: Page): Promise<void> {
  await page.getByRole('checkbox').first().check();
  await press(page, 'Continue', page.getByLabel('Unique identifier (UID) for this import'));
}

// Where it is narrow the menu of pages has it.
async function openUserMenu(page: Page): Promise<void> {
  await openNarrowMenu(page);
  await press(page, /administrator/i, page.getByRole('menuitem', { name: 'Sign out' }));
}

async function openNarrowMenu(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
