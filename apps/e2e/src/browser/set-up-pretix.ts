// How an administrator connects pretix on the pages: here, and in pretix, where the webhook's address is entered.
import { TOKEN } from '@audience/pretix-mock';
import type { Standalone } from '@audience/pretix-mock/standalone';
import type { Page } from 'playwright-core';

/** The password that stands before the webhook's address. */
const PASSWORD = 'a-password-of-pretix';

/** To the form of a new integration with pretix. */
export async function openPretixForm(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Integration' }).click();
  await page.getByRole('link', { name: 'Set up pretix' }).click();
  await page.getByRole('heading', { level: 1, name: 'Set up pretix' }).waitFor();
}

/** From the rail to the page of the new integration, with pretix told where to send. */
export async function setUpPretix(page: Page, { url, sender }: Standalone): Promise<void> {
  await openPretixForm(page);
  await page.getByLabel('Address of pretix').fill(url);
  await page.getByLabel('Organizer').fill('acme');
  await page.getByRole('textbox', { name: 'Token' }).fill(TOKEN);
  await page.getByRole('textbox', { name: 'Webhook password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Check and connect' }).click();
  await page.getByRole('heading', { name: 'pretix is connected' }).waitFor();
  const address = new URL(await page.getByRole('textbox', { name: 'Webhook address' }).inputValue());
  Object.assign(address, { username: 'audience', password: PASSWORD });
  sender.configure(address.href);
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1, name: 'pretix' }).waitFor();
}
