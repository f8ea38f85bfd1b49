// What goes wrong in a page without anybody looking: errors of the console, of scripts, of the content policy, of answers.
import type { ConsoleMessage, Page } from 'playwright-core';
import { z } from 'zod';

/** What was noticed so far. */
export interface Troubles {
  /** In words, in order. */
  all(): Promise<string[]>;
}

const violations = z.array(z.string());

/** Notices from now on. Call it before the page goes anywhere. */
export async function watchTroubles(page: Page): Promise<Troubles> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isAnswer(message)) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`script: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && !isExpected(response.url(), response.status())) {
      seen.push(`answer: ${response.status()} of ${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  page.on('requestfailed', (request) => {
    // A page that is left gives up what it was asking for.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') seen.push(`no answer: ${reason} of ${new URL(request.url()).pathname}`);
  });
  await page.addInitScript(noteViolations);
  return {
    all: async () => [...seen, ...violations.parse(await page.evaluate(() => Reflect.get(window, 'violations') ?? []))],
  };
}

/** Runs in the page. */
function noteViolations(): void {
  const noted: string[] = [];
  Reflect.set(window, 'violations', noted);
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
    noted.push(`policy: ${effectiveDirective} refused ${blockedURI} in ${sourceFile}`);
  });
}

/** The browser writes each answer from 400 on as an error; they are told by `response`, with what was asked. */
function isAnswer(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource');
}

/** Whether somebody is signed in is asked by asking who. */
function isExpected(url: string, status: number): boolean {
  return status === 401 && new URL(url).pathname === '/api/v1/session';
}
