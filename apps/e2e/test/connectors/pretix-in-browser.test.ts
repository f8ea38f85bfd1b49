// A second source beside the first, in one account: pretix set up from nothing next to Events. Nothing on the pages knows either.
import { startStandalone } from '@audience/pretix-mock/standalone';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { handOver, setUpEvents } from '../../src/browser/set-up-events.ts';
import { openPretixForm, setUpPretix } from '../../src/browser/set-up-pretix.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import type { Visit } from '../../src/browser/visit.ts';
import { contactShape, historyShape } from '../../src/host/shapes.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

const ADA = 'ada@example.com';

describeInChromium('pretix beside Events', (begin) => {
  const newDatabase = useSqlite();

  /** Both sources beside a host that knows nothing yet. */
  async function withBoth(story: (visit: Visit, events: Unconnected, pretix: Pretix) => Promise<void>): Promise<void> {
    const events = await startUnconnected(await newDatabase());
    const pretix = await startStandalone({ port: 0 });
    try {
      const visit = await begin({ origin: events.host.origin });
      await visit.signIn();
      await story(visit, events, pretix);
      expect(await visit.troubles()).toEqual([]);
    } finally {
      await pretix.close();
      await events.close();
    }
  }

  it('asks in its form for what its settings are, each in words', async () => {
    await withBoth(async ({ page }) => {
      await openPretixForm(page);
      expect(await page.getByLabel('Address of pretix').inputValue()).toBe('https://pretix.eu');
      const choice = page.getByLabel("Buyer's email and phone for guests without their own");
      expect(await choice.locator('option').allTextContents()).toEqual([
        'Never',
        'Where the order is for one ticket',
        'Always',
      ]);
    });
  });

  const ORDERS = {
    'Events first, then pretix': [inEvents, inPretix],
    'pretix first, then Events': [inPretix, inEvents],
  };
  for (const [title, acts] of Object.entries(ORDERS)) {
    it(`makes one contact with one history of a person who is in both: ${title}`, async () => {
      await withBoth(async (visit, events, pretix) => {
        const { page } = visit;
        await setUpEvents(page, events);
        await handOver(page, events);
        await setUpPretix(page, pretix);
        // It has neither a switch for Audience nor administrators: neither is spoken of. Choices are shown in words.
        const state = page.getByRole('region', { name: 'State' });
        await state.getByText('Answers', { exact: true }).waitFor();
        expect(await state.getByText('Acme Events').textContent()).toBe('Acme Events');
        expect(await page.getByRole('main').getByText('Never', { exact: true }).count()).toBe(1);

        let known = 0;
        for (const act of acts) {
          await act(events, pretix);
          known += 1;
          const wanted = known;
          await waitFor(`Ada is known by ${wanted} of the sources`, async () => {
            const [ada, ...others] = await adas(events);
            return others.length === 0 && ada?.engagement.invited === wanted ? ada : undefined;
          });
        }
        const [ada, ...others] = await adas(events);
        expect(others).toEqual([]);
        // However they came: the same contact, to the last value, and the same history.
        expect(ada?.values).toEqual({ first_name: 'Ada', last_name: 'Lovelace', email: ADA });
        const history = async () => {
          const attendances = await events.api.all(historyShape, `/api/v1/contacts/${ada?.id}/history`);
          return attendances.map(({ sourceEvent, list, status, checkedInAt }) => {
            return [sourceEvent.name, list?.name, status, checkedInAt !== null];
          });
        };
        await expect.poll(history, { timeout: 30_000 }).toEqual([
          ['Summer gala', 'Guest', 'confirmed', true],
          ['Spring dinner', 'Friends', 'confirmed', false],
        ]);

        await visit.go('/contacts');
        await page.getByRole('link', { name: 'Ada Lovelace' }).click();
        for (const name of ['Spring dinner', 'Summer gala']) await page.getByText(name).first().waitFor();
        for (const source of ['Events', 'pretix']) await page.getByText(source).first().waitFor();
      });
    });
  }
});

type Pretix = Awaited<ReturnType<typeof startStandalone>>;

async function adas({ api }: Unconnected): Promise<Array<z.output<typeof contactShape>>> {
  const found = await api.all(contactShape, `/api/v1/contacts?search=${encodeURIComponent(ADA)}`);
  return found.filter(({ values }) => values.email === ADA);
}

/** Ada is on the list of a dinner in Events, and says that she comes. */
async function inEvents({ organise }: Unconnected): Promise<void> {
  const eventId = await organise('POST', '/events', { name: 'Spring dinner', startsAt: '2026-05-02T17:00:00Z' });
  const guestListId = await organise('POST', '/guest-lists', { eventId, name: 'Friends' });
  const ada = { firstName: 'Ada', lastName: 'Lovelace', email: ADA };
  const id = await organise('POST', '/guests', { eventId, guestListId, ...ada });
  await organise('POST', `/guests/${id}/rsvp`, { status: 'confirmed' });
}

/** Ada has a ticket of a gala in pretix, which somebody else bought, and arrives. */
async function inPretix(_events: Unconnected, { model }: Pretix): Promise<void> {
  const event = 'gala';
  model.act({ act: 'add_event', slug: event, name: { en: 'Summer gala' }, date_from: '2026-06-01T18:00:00Z' });
  model.act({ act: 'add_item', event, name: { en: 'Guest' } });
  const ticket = { nameParts: { given_name: 'Ada', family_name: 'Lovelace' }, email: ADA };
  model.act({ act: 'place', event, code: 'ADA37', email: 'office@example.com', tickets: [ticket] });
  model.act({ act: 'pay', event, code: 'ADA37' });
  model.act({ act: 'check_in', event, code: 'ADA37', positionid: 1 });
}
