// Set-up and import by keyboard alone: no click, no pointer, from the sign-in to the report.
import { ADMIN_TOKEN } from '@audience/events-mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Keys } from '../../src/browser/keys.ts';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import { launchVisit, type Visit } from '../../src/browser/visit.ts';
import { ADMINISTRATOR } from '../../src/host/host-process.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

describeInChromium('By keyboard alone', () => {
  const newDatabase = useSqlite();
  let both: Unconnected;
  let visit: Visit;
  let keys: Keys;
  let endVisit: () => Promise<void>;

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
    both.mock.model.seed({ seed: 7, events: 3, guestsPerEvent: 5 });
    ({ visit, end: endVisit } = await launchVisit({ origin: both.host.origin }));
    keys = new Keys(visit.page);
  });
  afterAll(async () => {
    await endVisit?.();
    await both?.close();
  });

  const heading = (name: string | RegExp): Promise<void> =>
    visit.page.getByRole('heading', { level: 1, name }).waitFor();

  it('an administrator signs in, and skips to the page', async () => {
    await visit.go('/sign-in');
    await keys.type('Email', ADMINISTRATOR.email);
    await keys.type('Password', ADMINISTRATOR.password);
    await visit.page.keyboard.press('Enter');
    await heading('Contacts');
    await visit.page.reload();
    await heading('Contacts');
    await visit.page.keyboard.press('Tab');
    expect(await keys.here()).toBe('Skip to the page');
    await visit.page.keyboard.press('Enter');
    await expect.poll(() => visit.page.evaluate(() => document.activeElement?.id)).toBe('page');
  });

  it('sets the integration up, and changes what happens on its own', async () => {
    await visit.page.reload();
    await heading('Contacts');
    await keys.press('Integration', 'Enter');
    await heading('Integration');
    await keys.press('Set up Events', 'Enter');
    await heading('Set up Events');
    await keys.type(/^Address of Events/, both.mock.url);
    await keys.type(/^Token/, ADMIN_TOKEN);
    await keys.press('Check and connect', 'Enter');
    await heading('Events is connected');
    await keys.press('Go on', 'Enter');
    await heading('Events');
    await keys.to('Create or update');
    await visit.page.keyboard.press('ArrowRight');
    await visit.page.getByRole('radio', { name: 'Create only', checked: true }).first().waitFor();
    await keys.press(/^Create custom fields/, 'Space');
    await visit.page.getByText(/appears here the first time somebody fills it/).waitFor();
  });

  it('imports two events with a tag, and reads the report', async () => {
    await keys.press('Import existing events', 'Enter');
    await heading('Import existing events');
    await visit.page.getByRole('checkbox').first().waitFor();
    const names = both.mock.model.events({ limit: 2 }).items.map(({ name }) => name);
    for (const name of names) await keys.press(new RegExp(`^${name}`), 'Space');
    await keys.press('Continue', 'Enter');
    await visit.page.getByText('Unique identifier (UID) for this import').waitFor();
    await keys.press('Continue', 'Enter');
    await visit.page.getByText('Tags for new contacts').waitFor();
    await keys.type('Tags for new contacts', 'By hand');
    await visit.page.keyboard.press('Enter');
    await keys.press('Import contacts', 'Enter');
    await visit.page.waitForURL(/\/imports\/(?!new)/);
    await visit.page.getByText('Done', { exact: true }).first().waitFor();
    await visit.page.getByRole('table').first().waitFor();
    expect(await visit.troubles()).toEqual([]);
  });
});
