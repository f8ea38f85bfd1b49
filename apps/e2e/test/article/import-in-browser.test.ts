// The article's step 3 on its screens: one event with all its choices, and eleven events at once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { contactShape, fieldShape } from '../../src/host/shapes.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

const SEASON = Array.from({ length: 11 }, (_, number) => `Salon ${number + 1}`);
const relationships = z.object({ items: z.array(z.object({ label: z.string(), contactId: z.string().nullable() })) });

describeInChromium('The article on the screens of the import', (begin) => {
  const newDatabase = useSqlite();
  let both: ConnectedEvents;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: false });
    await fillThePast();
    await both.settled();
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: true });
    await both.api.do(z.unknown(), 'POST', both.path('/catch-up/decline'));
  }, 120_000);
  afterAll(() => both.close());

  async function fillThePast(): Promise<void> {
    for (const label of ['Table', 'Allergies']) await both.organise('POST', '/custom-fields', { label });
    const gala = await makeEvent('Gala', ['Press', 'VIP', 'Crew']);
    const ada = await addGuest(gala, 'Press', 'Ada', { externalId: 'A1', company: 'Press House' });
    const bob = await addGuest(gala, 'VIP', 'Bob', { externalId: 'B2', customFields: { table: 'One' } });
    await addGuest(gala, 'Crew', 'Cleo', { externalId: 'C3' });
    await both.organise('POST', '/relationships', { guestId: ada, relatedGuestId: bob, label: 'Coworker' });
    for (const [index, name] of SEASON.entries()) {
      const salon = await makeEvent(name, ['Guests']);
      const first = { customFields: { table: `Table ${index}`, allergies: 'Nuts' } };
      const host = await addGuest(salon, 'Guests', `Host${index}`, first);
      const other = await addGuest(salon, 'Guests', `Other${index}`, {});
      await both.organise('POST', '/relationships', { guestId: host, relatedGuestId: other, label: 'Spouse' });
    }
  }

  async function makeEvent(name: string, lists: string[]): Promise<{ id: string; lists: Map<string, string> }> {
    const { id } = await both.organise('POST', '/events', { name, startsAt: '2024-05-02T17:00:00Z' });
    const made = new Map<string, string>();
    for (const list of lists) {
      made.set(list, (await both.organise('POST', '/guest-lists', { eventId: id, name: list })).id);
    }
    return { id, lists: made };
  }

  async function addGuest(
    event: { id: string; lists: Map<string, string> },
    list: string,
    firstName: string,
    more: object,
  ): Promise<string> {
    const place = { eventId: event.id, guestListId: event.lists.get(list) };
    const email = `${firstName.toLowerCase()}@example.com`;
    return (await both.organise('POST', '/guests', { ...place, firstName, email, ...more })).id;
  }

  const onTheWizard = async (): Promise<Page> => {
    const visit = await begin({ origin: both.host.origin });
    await visit.signIn();
    await visit.go(`/integration/${both.integrationId}`);
    await visit.page.getByRole('link', { name: 'Import existing events' }).click();
    await visit.page.getByRole('checkbox').first().waitFor();
    return visit.page;
  };
  const search = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('searchbox', { name: 'Search events' }).fill(name);
  };
  const tag = async (page: Page, label: string, name: string): Promise<void> => {
    await page
      .getByRole('textbox', { name: label })
      .or(page.getByRole('combobox', { name: label }))
      .fill(name);
    await page.keyboard.press('Enter');
  };
  const relatedTo = async (email: string) => {
    const contact = await both.contact(email);
    return (await both.api.get(relationships, `/api/v1/contacts/${contact?.id}/relationships`)).items;
  };

  it('"choose the event(s) you want to import data from … you can type the name of the events on the Search Events field"', async () => {
    const page = await onTheWizard();
    await search(page, 'gal');
    await page.getByRole('checkbox', { name: /Salon/ }).first().waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(1);
    await page.getByRole('checkbox', { name: /Gala/ }).check();
    await page.getByRole('button', { name: 'Remove Gala' }).waitFor();
  });

  it('"If you select one event only": two of its three guest lists, another UID, tags, relationships, fields matched by hand, and Import Contacts', async () => {
    await both.api.do(contactShape, 'POST', '/api/v1/contacts', {
      values: { external_id: 'B2', first_name: 'Robert' },
    });
    const page = await onTheWizard();
    await search(page, 'gala');
    await page.getByRole('checkbox', { name: /Gala/ }).check();
    await page.getByRole('radio', { name: 'Only some guest lists' }).check();
    await page.getByRole('checkbox', { name: 'Press' }).check();
    await page.getByRole('checkbox', { name: 'VIP' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByLabel('Unique identifier (UID) for this import').selectOption({ label: 'External ID' });
    expect(await page.getByLabel('Contact field for First name').inputValue()).toBe('first_name');
    await page.getByLabel('Contact field for Company').selectOption({ label: 'Notes' });
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('checkbox', { name: 'Create available relationships' }).check();
    await tag(page, 'Tags for new contacts', 'Gala new');
    await tag(page, 'Tags for updated contacts', 'Gala known');
    await page.getByRole('button', { name: 'Import contacts' }).click();
    await page.waitForURL(/\/imports\/(?!new)/);
    await page.getByText('Done', { exact: true }).first().waitFor();

    expect(await both.contact('cleo@example.com')).toBeUndefined();
    expect(await both.contact('ada@example.com')).toMatchObject({
      values: { notes: 'Press House' },
      tags: ['Gala new'],
    });
    expect(await both.contact('bob@example.com')).toMatchObject({
      values: { external_id: 'B2' },
      tags: ['Gala known'],
    });
    expect(await relatedTo('ada@example.com')).toMatchObject([{ label: 'Coworker' }]);
    expect(await relatedTo('bob@example.com')).toMatchObject([{ label: 'Coworker' }]);
  });

  it('"If you select multiple events": eleven of them, custom fields, relationships, tags, and Import Contacts to finish', async () => {
    const page = await onTheWizard();
    await search(page, 'salon');
    await page.getByRole('checkbox', { name: /Gala/ }).first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Choose all 11 shown' }).click();
    await page.getByText('11 events').first().waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('switch', { name: 'Create custom fields' }).check();
    await page
      .getByRole('combobox', { name: 'Import custom fields' })
      .or(page.getByLabel('Import custom fields'))
      .first()
      .click();
    const chosen = page.getByRole('option', { name: 'Table' });
    if ((await chosen.getAttribute('aria-selected')) !== 'true') await chosen.click();
    const left = page.getByRole('option', { name: 'Allergies' });
    if ((await left.getAttribute('aria-selected')) === 'true') await left.click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('checkbox', { name: 'Create available relationships' }).check();
    await tag(page, 'Tags for new contacts', 'Season');
    await page.getByRole('button', { name: 'Import contacts' }).click();
    await page.waitForURL(/\/imports\/(?!new)/);
    await page.getByText('Done', { exact: true }).first().waitFor();

    const { items: fields } = await both.api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
    expect(fields.filter(({ custom }) => custom).map(({ label }) => label)).toEqual(['Table']);
    const contacts = await both.api.all(contactShape, '/api/v1/contacts');
    expect(contacts.filter(({ tags }) => tags.includes('Season'))).toHaveLength(22);
    expect(await relatedTo('host3@example.com')).toMatchObject([{ label: 'Spouse' }]);
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /Download/ })
        .or(page.getByRole('button', { name: /Download/ }))
        .first()
        .click(),
    ]);
    expect(report.suggestedFilename()).toMatch(/\.csv$/);
  });
});
