// Setting up by keyboard alone: from nothing to a connected integration with its rules, mapping and switch. No mouse is touched.
import { ADMIN_TOKEN, NO_ACCESS_TOKEN } from '@audience/events-mock';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Keyboard } from '../../src/browser/keyboard.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import { ADMINISTRATOR } from '../../src/host/host-process.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

const setUp = z.object({
  enabled: z.boolean(),
  createWhenUidBlank: z.boolean(),
  onCreated: z.string(),
  mapping: z.array(z.object({ source: z.string(), field: z.string(), policy: z.string(), automatic: z.boolean() })),
});

describeInChromium('Setting up by keyboard alone', (begin) => {
  const newDatabase = useSqlite();
  let both: Unconnected;

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
  });
  afterAll(() => both.close());

  const until = (what: string, holds: (now: z.output<typeof setUp>) => boolean) =>
    waitFor(what, async () => {
      const { items } = await both.api.get(z.object({ items: z.array(setUp) }), '/api/v1/integrations');
      return items[0] !== undefined && holds(items[0]) ? items[0] : undefined;
    });
  const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('connects, is told what is wrong, takes over address and secret, sets the rules, maps a field, undoes, and switches off', async () => {
    const visit = await begin({ origin: both.host.origin });
    const { page } = visit;
    const keyboard = new Keyboard(page);

    await visit.go('/integration');
    await keyboard.type('Email', ADMINISTRATOR.email);
    await keyboard.type('Password', ADMINISTRATOR.password);
    await page.keyboard.press('Enter');
    await titled(page, 'Integration');

    await keyboard.press('Set up Events', 'Enter');
    await titled(page, 'Set up Events');
    await keyboard.press('Check and connect', 'Enter');
    await page.getByText('Type in token').waitFor();
    expect(await keyboard.focused()).toBe('Address of Events');
    await keyboard.type('Address of Events', both.mock.url);
    await keyboard.type('Token', NO_ACCESS_TOKEN);
    await page.keyboard.press('Enter');
    await page.getByText(/The token is not of an administrator/).waitFor();
    expect(await keyboard.focused()).toBe('Token');
    await keyboard.type('Token', ADMIN_TOKEN);
    await page.keyboard.press('Enter');

    await titled(page, 'Events is connected');
    await keyboard.press('Copy Webhook secret', 'Enter');
    const url = await page.getByRole('textbox', { name: 'Webhook address' }).inputValue();
    const secret = await page.getByRole('textbox', { name: 'Webhook secret' }).inputValue();
    await both.organise('PUT', '/webhook', { url, secret });
    await keyboard.press('Go on', 'Enter');
    await titled(page, 'Events');

    await keyboard.press('Send test', 'Enter');
    await page.getByText('The test went well.').waitFor();
    await keyboard.press(/^If a guest’s email is empty/, 'Space');
    await until('guests without an email are created', ({ createWhenUidBlank }) => createWhenUidBlank);
    await keyboard.press('Undo', 'Enter');
    await until('that is undone', ({ createWhenUidBlank }) => !createWhenUidBlank);
    await keyboard.press('Create or update', 'ArrowRight');
    await until('the action is another', ({ onCreated }) => onCreated === 'create_only');

    await keyboard.press('Edit mapping', 'Enter');
    await titled(page, 'Mapping');
    await keyboard.tabTo('Contact field for Company');
    await page.keyboard.type('Notes');
    await page.keyboard.press('Enter');
    await until('company goes to the notes', ({ mapping }) =>
      mapping.some(({ source, field }) => source === 'company' && field === 'notes'),
    );
    await keyboard.press('By itself again: Company', 'Enter');
    await until('it is matched by itself again', ({ mapping }) =>
      mapping.some(({ source, automatic }) => source === 'company' && automatic),
    );

    await page.goBack();
    await titled(page, 'Events');
    await keyboard.press('Remove this integration', 'Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await keyboard.focused()).toBe('Remove this integration');
    await keyboard.press('Integration with Events', 'Space');
    await until('it is off', ({ enabled }) => !enabled);
    expect((await visit.troubles()).filter((trouble) => !trouble.startsWith('answer: 422'))).toEqual([]);
  });
});
