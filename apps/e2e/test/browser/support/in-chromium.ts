// Runs a body in Chromium. Where there is none it is left out with a loud line; in CI that is a failure.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { chromiumPlace, launchChromium } from '../../../src/browser/chromium.ts';
import { Visit, type VisitOptions } from '../../../src/browser/visit.ts';

/** Begins a visit that ends with the test. */
export type BeginVisit = (options: VisitOptions) => Promise<Visit>;

/** Describes what somebody sees in a browser. */
export function describeInChromium(title: string, body: (begin: BeginVisit) => void): void {
  describe(`${title} (Chromium)`, () => {
    if (chromiumPlace() !== undefined) {
      body(visitsOfTests());
    } else if (process.env.CI) {
      it('has a Chromium to run in', () => {
        throw new Error('There is no Chromium, and CI must not leave the browser out.');
      });
    } else {
      console.warn(`\n!!! LEFT OUT, no Chromium here and none named in CHROMIUM: ${title}\n`);
      it.skip('is left out: there is no Chromium', () => undefined);
    }
  });
}

function visitsOfTests(): BeginVisit {
  let browser: Browser;
  const visits: Visit[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const visit of visits.splice(0)) await visit.end();
  });
  afterAll(() => browser.close());
  return async (options) => {
    const visit = await Visit.begin(browser, options);
    visits.push(visit);
    return visit;
  };
}
