// The app as it was built, over the real host, in a real browser: it stands there, and nothing goes wrong that nobody sees.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HostProcess, startHost } from '../../src/host/host-process.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

describeInChromium('The built app over the real host', (begin) => {
  const newDatabase = useSqlite();
  let host: HostProcess;

  beforeAll(async () => {
    host = await startHost({ database: await newDatabase() });
  });
  afterAll(() => host?.stop());

  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [320, 1_280]) {
      it(`shows sign-in and contacts without an error and without breaking its content policy, ${scheme}, ${width} px wide`, async () => {
        const visit = await begin({ origin: host.origin, scheme, width });
        await visit.go('/contacts');
        await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
        expect(new URL(visit.page.url()).search).toBe('?to=%2Fcontacts');
        await visit.signIn();
        await visit.page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
        expect(await visit.page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe(scheme);
        expect(
          await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
        expect(await visit.troubles()).toEqual([]);
      });
    }
  }

  it('leads a keyboard past the places of the app to the page', async () => {
    const visit = await begin({ origin: host.origin });
    await visit.signIn();
    await visit.go('/contacts');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe('page');
    await visit.page.keyboard.press('Tab');
    expect(await visit.page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('page');
  });

  it('notices a style that the content policy refuses, and a script that fails', async () => {
    const visit = await begin({ origin: host.origin });
    await visit.go('/sign-in');
    await visit.page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
      setTimeout(() => {
        throw new Error('on purpose');
      });
    });
    await expect
      .poll(() => visit.troubles())
      .toEqual(expect.arrayContaining([expect.stringContaining('policy: style-src-elem'), 'script: on purpose']));
  });
});
