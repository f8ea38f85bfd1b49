// The page of the mock as a tester uses it: begins a story by one click, sees what to watch on both sides, and replays a recorded day.

import { listScenarios } from '@audience/events-mock';
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitUntil } from '../../src/host/wait-until.ts';
import { recordEvening } from '../../src/qa/record-evening.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';

describeInChromium('The page of the mock', (begin) => {
  let mock: Standalone;
  beforeAll(async () => {
    mock = await startStandalone({ port: 0 });
  });
  afterAll(() => mock.close());

  it('says of every scenario what to watch here, what in Audience, and how it ends', async () => {
    const { page } = await begin({ origin: mock.url });
    await page.goto('/#scenarios');
    for (const { label, watch, end } of listScenarios()) {
      const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: label, exact: true }) });
      for (const words of [watch.here, watch.audience, end]) await card.getByText(words, { exact: true }).waitFor();
    }
  });

  it('leads to Audience once it knows where that is, in a tab of its own', async () => {
    const { page } = await begin({ origin: mock.url });
    await page.goto('/#scenarios');
    await page.getByText('Audience is not connected').last().waitFor();
    mock.sender.configure({ url: 'http://audience.example:3000/webhooks/secret-address' });
    const link = page.getByRole('region', { name: 'Scenarios' }).getByRole('link', { name: /^Activity in Audience/ });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('http://audience.example:3000/activity');
    expect(await link.getAttribute('target')).toBe('_blank');
    mock.sender.configure({ url: null });
  });

  it('begins a story by one click and shows its guests', async () => {
    const { page } = await begin({ origin: mock.url });
    await page.goto('/#scenarios');
    await page.getByLabel('Pause between two edits').selectOption('none');
    await page.getByRole('button', { name: 'Begin Forwarded form' }).click();
    await waitUntil('it is told', () => mock.model.lastSeq() >= 5);
    await page.getByRole('button', { name: 'Its guests, of Private View' }).click();
    await page.getByRole('heading', { level: 1, name: 'Private View' }).waitFor();
    await page.getByText('Petra Holm', { exact: true }).waitFor();
  });

  it('replays a recorded day from a file', async () => {
    const { page } = await begin({ origin: mock.url });
    await page.goto('/#scenarios');
    const text = await recordEvening(['offline-check-in']);
    const count = text.trimEnd().split('\n').length - 1;
    const before = mock.model.lastSeq();
    await page.getByLabel('Recording').setInputFiles({
      name: 'evening.jsonl',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(text),
    });
    await page.getByLabel('Speed').selectOption('as fast as possible');
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText(`${count} were told.`).waitFor();
    expect(mock.model.lastSeq() - before).toBe(count);
  });

  it.each(['light', 'dark'] as const)('is in order for everybody: %s, wide and narrow', async (scheme) => {
    for (const width of [1_440, 320]) {
      const visit = await begin({ origin: mock.url, scheme, width });
      const { page } = visit;
      await page.goto('/#scenarios');
      await page.getByRole('heading', { name: 'Storm' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(await visit.troubles()).toEqual([]);
    }
  });
});
