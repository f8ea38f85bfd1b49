// A page in Chromium that tells when a text appears on it, by a clock that it shares with this machine's processes.
import { access } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Where Debian has it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const LONGEST_WAIT_MS = 15_000;

/** A page that is open. */
export interface WatchedPage {
  /** Resolves with the time in milliseconds at which the text stood on the page. Call it before the text is on its way. */
  seen(text: string): Promise<number>;
  close(): Promise<void>;
}

/** @throws Error where there is no Chromium. */
export async function openBrowser(): Promise<Browser> {
  await access(CHROMIUM).catch(() => {
    throw new Error(`There is no Chromium at ${CHROMIUM}: "--only stream" needs one (Debian's package chromium).`);
  });
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Opens an address, and waits until a text stands there. */
export async function openWatchedPage(context: BrowserContext, address: string, ready: string): Promise<WatchedPage> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('body', { hasText: ready }).waitFor({ timeout: LONGEST_WAIT_MS });
  const seen = (text: string): Promise<number> =>
    page.evaluate(
      ({ wanted, limit }) =>
        new Promise<number>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error('The text did not appear.')), limit);
          const look = (): void => {
            if (!document.body.textContent.includes(wanted)) return;
            clearTimeout(timer);
            observer.disconnect();
            resolve(performance.timeOrigin + performance.now());
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          look();
        }),
      { wanted: text, limit: LONGEST_WAIT_MS },
    );
  return { seen, close: () => page.close() };
}
