// The pages of the app, one by one: a name, the way there, and what has to stand there. Pictures are taken of them, and axe looks at them.
import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** One page. */
export interface Scene {
  name: string;
  /** Goes there and waits until it is all there. */
  show(page: Page, stage: Stage): Promise<void>;
  /** In front of the sign-in. */
  isPublic?: true;
  /** Longer than anybody would look at: its beginning is enough. */
  isLong?: true;
}

/** All pages, in the order of the app. */
export const scenes: readonly Scene[] = [
  {
    name: 'sign-in',
    isPublic: true,
    show: async (page) => {
      await page.goto('/sign-in');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
  },
  { name: 'contacts', isLong: true, show: (page) => goTo(page, '/contacts', 'Contacts') },
  { name: 'contact', show: (page, { contactId, contactName }) => goTo(page, `/contacts/${contactId}`, contactName) },
  { name: 'integrations', show: (page) => goTo(page, '/integration', 'Integration') },
  { name: 'integration', show: (page, { integrationId }) => goTo(page, `/integration/${integrationId}`, 'Events') },
  {
    name: 'integration-mapping',
    show: (page, { integrationId }) => goTo(page, `/integration/${integrationId}/mapping`, 'Mapping'),
  },
  { name: 'integration-set-up', show: (page) => goTo(page, '/integration/new?connector=events', 'Set up Events') },
  { name: 'activity', isLong: true, show: (page) => goTo(page, '/activity', 'Activity') },
  { name: 'not-linked', isLong: true, show: (page) => goTo(page, '/not-linked', 'Not linked') },
  { name: 'imports', show: (page) => goTo(page, '/imports', 'Imports') },
  {
    name: 'import-events',
    show: async (page, { integrationId }) => {
      await page.goto(`/imports/new?integration=${integrationId}`);
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'import',
    isLong: true,
    show: async (page, { importId }) => {
      await page.goto(`/imports/${importId}`);
      await page.getByRole('table').first().waitFor();
    },
  },
  { name: 'fields', isLong: true, show: (page) => goTo(page, '/settings/fields', 'Fields') },
];

async function goTo(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForLoadState('load');
}
