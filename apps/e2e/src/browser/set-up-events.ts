// How an administrator connects Events on the pages: here, and on Events' own screens, which the mock's page stands for.
import { ADMIN_TOKEN } from '@audience/events-mock';
import type { Page } from 'playwright-core';
import type { Unconnected } from './unconnected.ts';

/** From the rail to the page of the new integration. What Events has to know is entered there as the page says. */
export async function setUpEvents(page: Page, { mock }: Unconnected, token: string = ADMIN_TOKEN): Promise<void> {
  await page.getByRole('link', { name: 'Integration' }).click();
  await page.getByRole('link', { name: 'Set up Events' }).click();
  await page.getByLabel('Address of Events').fill(mock.url);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Check and connect' }).click();
}

/** Reads what the page shows once, and enters it in Events. */
export async function handOver(page: Page, { organise }: Unconnected): Promise<void> {
  await page.getByRole('heading', { name: 'Events is connected' }).waitFor();
  const url = await page.getByRole('textbox', { name: 'Webhook address' }).inputValue();
  const secret = await page.getByRole('textbox', { name: 'Webhook secret' }).inputValue();
  await organise('PUT', '/webhook', { url, secret });
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
}
