// The web app without a host, as `npm run dev -- --mock` starts it: pages are there, what is changed stays changed, and it is live.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Child, startChild } from '../../src/host/child.ts';
import { freePort } from '../../src/host/free-port.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { describeInChromium } from './support/in-chromium.ts';

const WEB = fileURLToPath(new URL('../../../web/', import.meta.url));

describeInChromium('The web app over its mock', (begin) => {
  let vite: Child;
  let origin: string;

  beforeAll(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const words = [WEB, '--mode', 'mock', '--port', String(port), '--strictPort'];
    vite = startChild(`${WEB}node_modules/vite/bin/vite.js`, words, {});
    await waitUntil('the pages are served', async () => {
      if (vite.ending() !== undefined) throw new Error([...vite.faults, ...vite.out].join('\n'));
      const answer = await fetch(origin, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      return answer?.ok ?? false;
    });
  });
  afterAll(async () => {
    await vite?.end('SIGTERM');
  });

  it('shows contacts without a host, and what happens to one without a reload', async () => {
    const visit = await begin({ origin });
    // The first page waits until every package was made ready for the browser.
    visit.page.setDefaultTimeout(120_000);
    await visit.go('/contacts');
    const row = visit.page.getByRole('rowheader').first();
    await row.waitFor();
    const name = (await row.textContent()) ?? '';
    await visit.page.evaluate(async (shown) => {
      const account = Reflect.get(window, 'account');
      const contact = account.contents.contacts.find(
        ({ values }: { values: Record<string, string> }) => `${values.first_name} ${values.last_name}` === shown,
      );
      contact.values.first_name = 'Livia';
      account.tell('contact', { id: contact.id });
    }, name);
    await visit.page.getByRole('rowheader', { name: /Livia/ }).waitFor();
    expect(await visit.page.evaluate(() => Reflect.get(window, 'account').faults)).toEqual([]);
    expect(await visit.troubles()).toEqual([]);
  }, 180_000);
});
