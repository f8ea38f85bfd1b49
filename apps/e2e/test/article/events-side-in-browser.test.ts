// The article's first step is on Events' own screens, which the mock's page stands for.

import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../browser/support/in-chromium.ts';

describeInChromium('The article on the side of Events', (begin) => {
  let mock: Standalone;

  beforeAll(async () => {
    mock = await startStandalone({ port: 0 });
  });
  afterAll(() => mock.close());

  it('"From your Account Settings, navigate to the Integrations button … click on Audience, and ensure that Audience is toggled ON"', async () => {
    mock.model.setEnabled(false);
    const { page } = await begin({ origin: mock.url });
    await page.goto('/');
    await page.getByRole('link', { name: 'Account settings' }).click();
    await page.getByRole('heading', { name: 'Integrations' }).waitFor();
    const toggle = page.getByRole('switch', { name: 'Audience' });
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    await toggle.click();
    await page.getByRole('switch', { name: 'Audience', checked: true }).waitFor();
    expect(mock.model.isEnabled()).toBe(true);
  });
});
