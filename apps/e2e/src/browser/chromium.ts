// The browser that stories run in: Chromium of this machine, without anything that calls out by itself.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Where Chromium is: as CHROMIUM says, else where systems put it. Undefined: nowhere. */
export function chromiumPlace(): string | undefined {
  const named = process.env.CHROMIUM;
  return [...(named === undefined ? [] : [named]), ...PLACES].find((place) => existsSync(place));
}

/**
 * Starts it. Close it before the test ends.
 * @throws Error where there is none
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPlace();
  if (executablePath === undefined) {
    throw new Error('There is no Chromium on this machine: install it, or name its file in CHROMIUM.');
  }
  return chromium.launch({ executablePath, args: ARGUMENTS, timeout: 60_000 });
}
