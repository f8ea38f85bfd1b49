// An evening as the article promises it, in Chromium: set up from nothing, then what happens to a guest in Events is seen on the
// contact's page while it is open. The page is never loaded again: a mark on it would be gone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { handOver, setUpEvents } from '../../src/browser/set-up-events.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import { launchVisit, type Visit } from '../../src/browser/visit.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

const JOHN = { firstName: 'John', lastName: 'Doe', email: 'johndoe@example.com' };

describeInChromium('The article on an evening', () => {
  const newDatabase = useSqlite();
  let both: Unconnected;
  let visit: Visit;
  let page: Page;
  let endVisit: () => Promise<void>;
  let party = { id: '', guests: '', vip: '' };
  let john = '';

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
    ({ visit, end: endVisit } = await launchVisit({ origin: both.host.origin }));
    page = visit.page;
    await visit.signIn();
    await setUpEvents(page, both);
    await handOver(page, both);
    const id = await both.organise('POST', '/events', { name: 'Cocktail Party', startsAt: '2026-05-14T17:00:00Z' });
    party = {
      id,
      guests: await both.organise('POST', '/guest-lists', { eventId: id, name: 'Guests' }),
      vip: await both.organise('POST', '/guest-lists', { eventId: id, name: 'VIP list' }),
    };
    await both.organise('POST', '/custom-fields', { label: 'Dietary Requirements' });
  }, 120_000);
  afterAll(async () => {
    await endVisit?.();
    await both?.close();
  });

  const history = () => page.getByRole('region', { name: 'History' });
  const seen = (text: string | RegExp): Promise<void> => history().getByText(text).first().waitFor();
  const isStillTheSamePage = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'mark'));

  it('a guest is created in Events: the contact is on the list without a reload', async () => {
    await visit.go('/contacts');
    await page.evaluate(() => Reflect.set(window, 'mark', 'the same page'));
    john = await both.organise('POST', '/guests', { eventId: party.id, guestListId: party.guests, ...JOHN });
    await page.getByRole('link', { name: 'John Doe' }).click();
    await page.getByRole('heading', { level: 1, name: 'John Doe' }).waitFor();
    await seen('Cocktail Party');
    await page.getByText(JOHN.email).first().waitFor();
  });

  it('his answer to the invitation is seen on his page as it comes', async () => {
    await both.organise('POST', `/guests/${john}/rsvp`, { status: 'confirmed', totalGuests: 2 });
    await seen('Confirmed');
  });

  it('his check-in, its reversal and his move to another list are seen on his page as they happen', async () => {
    await both.organise('POST', `/guests/${john}/check-in`);
    await seen(/^Arrived .*2 of 2$/);
    await seen('Checked in, arrived 2');
    await both.organise('POST', `/guests/${john}/check-in/revert`);
    await seen('Check-in reverted');
    await both.organise('POST', `/guests/${john}/move`, { guestListId: party.vip });
    await seen(/· VIP list$/);
  });

  it('"Dietary Requirements" appears on his page by itself when it is first filled, with the toggle on, and not with it off', async () => {
    await both.organise('PATCH', `/guests/${john}`, {
      company: 'Acme',
      customFields: { dietary_requirements: 'Vegan' },
    });
    await page.getByText('Acme').first().waitFor();
    expect(await page.getByText('Dietary Requirements').count()).toBe(0);
    const { items } = await both.api.get(
      z.object({ items: z.array(z.object({ id: z.string() })) }),
      '/api/v1/integrations',
    );
    await both.api.do(z.unknown(), 'PATCH', `/api/v1/integrations/${items[0]?.id}`, { createCustomFields: true });
    await both.organise('PATCH', `/guests/${john}`, { customFields: { dietary_requirements: 'Vegetarian' } });
    await page.getByText('Dietary Requirements').first().waitFor();
    await page.getByText('Vegetarian').first().waitFor();
  });

  it('"even if an event, guest list, or guest is deleted": his page says so, and keeps everything', async () => {
    await both.organise('DELETE', `/guests/${john}`);
    await seen(/^Removed in Events on .*, kept here$/);
    await both.organise('DELETE', `/events/${party.id}`);
    await page.getByRole('heading', { level: 1, name: 'John Doe' }).waitFor();
    await seen('Check-in reverted');
    await page.getByText('Vegetarian').first().waitFor();
    expect(await isStillTheSamePage()).toBe('the same page');
  });

  it('"even if the integration is later deactivated": contacts and history are still there to be read', async () => {
    await page.getByRole('link', { name: 'Integration' }).click();
    await page.getByRole('link', { name: 'Events' }).first().click();
    const toggle = page.getByRole('switch', { name: 'Integration with Events' });
    await toggle.press('Space');
    await page.getByText('Off', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('link', { name: 'John Doe' }).click();
    await seen('Cocktail Party');
    await page.getByText('Vegetarian').first().waitFor();
    expect(await isStillTheSamePage()).toBe('the same page');
    expect(await visit.troubles()).toEqual([]);
  });

  it('Audience sent Events nothing but GET and HEAD all the while', () => {
    const { requestsByMethod } = both.mock.journal.counters();
    expect(Object.keys(requestsByMethod).filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });
});
