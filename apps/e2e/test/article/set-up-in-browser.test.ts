// The article's set-up on the screens it speaks of: the Integration button, the toggle, the UID, the automation, custom fields, import.
import { EVENTS_CREATOR_TOKEN } from '@audience/events-mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { handOver, setUpEvents } from '../../src/browser/set-up-events.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import type { Visit } from '../../src/browser/visit.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

const PASSWORD = 'correct horse battery';
const rules = z.object({
  id: z.string(),
  enabled: z.boolean(),
  uidField: z.string(),
  createWhenUidBlank: z.boolean(),
  onCreated: z.string(),
  onUpdated: z.string(),
  createCustomFields: z.boolean(),
});

describeInChromium('The article on the screens of the set-up', (begin) => {
  const newDatabase = useSqlite();
  let both: Unconnected;

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
  });
  afterAll(() => both.close());

  const signedIn = async (): Promise<Visit> => {
    const visit = await begin({ origin: both.host.origin });
    await visit.signIn();
    return visit;
  };
  const integration = async () => {
    const { items } = await both.api.get(z.object({ items: z.array(rules) }), '/api/v1/integrations');
    return items[0];
  };
  const until = (what: string, holds: (now: z.output<typeof rules>) => boolean) =>
    waitFor(what, async () => {
      const now = await integration();
      return now !== undefined && holds(now) ? now : undefined;
    });
  const onItsPage = async (): Promise<Visit> => {
    const visit = await signedIn();
    await visit.go(`/integration/${(await integration())?.id}`);
    return visit;
  };

  it('"Please note: only users with an Administrator permission in both Events and Audience": a token of somebody else is refused in a sentence, and nothing typed is lost', async () => {
    const { page } = await signedIn();
    await setUpEvents(page, both, EVENTS_CREATOR_TOKEN);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').allTextContents()).toEqual([expect.stringMatching(/administrator|mended/i)]);
    expect(await page.getByLabel('Address of Events').inputValue()).toBe(both.mock.url);
    expect(await integration()).toBeUndefined();
  });

  it('"Navigate to the Integration button on the bottom left of your screen inside Audience. Turn the Events toggle ON"', async () => {
    const { page } = await signedIn();
    const button = page.getByRole('link', { name: 'Integration' });
    const box = await button.boundingBox();
    expect(box?.x).toBeLessThan(200);
    expect(box?.y).toBeGreaterThan(500);
    await setUpEvents(page, both);
    await handOver(page, both);
    const toggle = page.getByRole('switch', { name: 'Integration with Events' });
    await toggle.waitFor();
    expect(await toggle.isChecked()).toBe(true);
    await toggle.press('Space');
    await until('it is off', ({ enabled }) => !enabled);
    await toggle.press('Space');
    await until('it is on again', ({ enabled }) => enabled);
  });

  it('"Select a Unique Identifier (UID) from the dropdown menu"', async () => {
    const { page } = await onItsPage();
    await page.getByRole('radio', { name: 'External ID' }).check();
    await until('the UID is another', ({ uidField }) => uidField === 'external_id');
    await page.getByRole('radio', { name: 'Email' }).check();
    await until('the UID is the email', ({ uidField }) => uidField === 'email');
    expect(await page.getByRole('radio', { name: 'Company' }).count()).toBe(0);
  });

  it('"the checkbox: If the Event unique ID field is empty, create a contact with a blank field", with its consequence in a sentence', async () => {
    const { page } = await onItsPage();
    const checkbox = page.getByRole('checkbox', { name: /email is empty, create a contact with a blank email/ });
    await page.getByText(/with an empty email are not created here/).waitFor();
    await checkbox.check();
    await until('the box is checked', ({ createWhenUidBlank }) => createWhenUidBlank);
    await checkbox.uncheck();
    await until('it is not', ({ createWhenUidBlank }) => !createWhenUidBlank);
  });

  it('"Choose if you would like the integration to work automatically or manually": two triggers with four actions each, and what each means', async () => {
    const { page } = await onItsPage();
    for (const [trigger, member] of [
      ['When a guest is created', 'onCreated'],
      ['When a guest is updated', 'onUpdated'],
    ] as const) {
      const group = page.getByRole('group', { name: trigger });
      await group.waitFor();
      expect(await group.getByRole('radio').count()).toBe(4);
      for (const [label, action] of [
        ['Create only', 'create_only'],
        ['Update only', 'update_only'],
        ['No action', 'none'],
        ['Create or update', 'create_or_update'],
      ] as const) {
        await group.getByRole('radio', { name: label, exact: true }).check();
        await until(`${trigger}: ${label}`, (now) => now[member] === action);
      }
    }
    expect(await page.getByText('No contact matches: a new one is created. One matches: it is updated.').count()).toBe(
      2,
    );
  });

  it('choices made faster than they are saved are kept, each setting as it was chosen last', async () => {
    const { page } = await onItsPage();
    const action = (trigger: string, name: string) =>
      page.getByRole('group', { name: trigger }).getByRole('radio', { name, exact: true }).check();
    for (const name of ['Create only', 'Update only', 'No action', 'Create only']) {
      await action('When a guest is created', name);
      await action('When a guest is updated', name);
    }
    await action('When a guest is updated', 'Create or update');
    await until(
      'both are as chosen last',
      (now) => now.onCreated === 'create_only' && now.onUpdated === 'create_or_update',
    );
    await action('When a guest is created', 'Create or update');
    await until('it is as before', ({ onCreated }) => onCreated === 'create_or_update');
  });

  it('"Create Custom Fields: Toggle this ON"', async () => {
    const { page } = await onItsPage();
    const toggle = page.getByRole('switch', { name: 'Create custom fields' });
    await toggle.press('Space');
    await until('the toggle is on', ({ createCustomFields }) => createCustomFields);
    await page.getByText(/appears here the first time somebody fills it/).waitFor();
    await toggle.press('Space');
    await until('the toggle is off', ({ createCustomFields }) => !createCustomFields);
  });

  it('"you can click on the Import Existing Events button located under the step 3 section"', async () => {
    const { page } = await onItsPage();
    await page.getByRole('heading', { name: 'Import existing events' }).waitFor();
    await page.getByRole('link', { name: 'Import existing events' }).click();
    await page.waitForURL(/\/imports\/new/);
  });

  it('"the Integration function must be active on both accounts": the page says when it is off in Events', async () => {
    const visit = await onItsPage();
    await both.organise('PUT', '/integration', { enabled: false });
    await visit.page.reload();
    await visit.page.getByText('In Events', { exact: true }).waitFor();
    await visit.page.getByText('Off', { exact: true }).first().waitFor();
    await both.organise('PUT', '/integration', { enabled: true });
    await visit.page.reload();
    await visit.page.getByText('On', { exact: true }).nth(1).waitFor();
  });

  it.each(['viewer', 'editor'] as const)('a %s sees the set-up and cannot change it', async (role) => {
    const email = `${role}@example.org`;
    await both.api.do(z.unknown(), 'POST', '/api/v1/users', { email, role, password: PASSWORD });
    const visit = await begin({ origin: both.host.origin });
    await visit.signIn({ email, password: PASSWORD });
    await visit.go(`/integration/${(await integration())?.id}`);
    await visit.page
      .getByText(/administrator/i)
      .first()
      .waitFor();
    expect(await visit.page.getByRole('switch', { name: 'Integration with Events' }).isDisabled()).toBe(true);
    expect(await visit.page.getByRole('switch', { name: 'Create custom fields' }).isDisabled()).toBe(true);
    const choices = await visit.page.getByRole('radio').all();
    expect(await Promise.all(choices.map((choice) => choice.isDisabled()))).not.toContain(false);
    await visit.go('/integration/new?connector=events');
    await visit.page.getByText('Administrators set integrations up').waitFor();
  });
});
