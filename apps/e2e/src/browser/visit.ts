// Somebody in front of the app: a browser of their own, as narrow and as dark as they have it.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ADMINISTRATOR } from '../host/host-process.ts';
import { launchChromium } from './chromium.ts';
import { type Troubles, watchTroubles } from './troubles.ts';

/** How somebody sees the app. */
export interface VisitOptions {
  /** Where the host is. */
  readonly origin: string;
  /** Default: light. */
  readonly scheme?: 'light' | 'dark';
  /** In pixels. Default 1,280. */
  readonly width?: number;
}

/** How long anything may take to be seen. */
const PATIENCE_MS = 15_000;

/** One person's visit. Close it before the test ends. */
export class Visit {
  readonly page: Page;
  readonly origin: string;
  readonly #context: BrowserContext;
  readonly #troubles: Troubles;

  private constructor(context: BrowserContext, page: Page, troubles: Troubles, origin: string) {
    this.#context = context;
    this.page = page;
    this.#troubles = troubles;
    this.origin = origin;
  }

  /** Opens a window of its own: no cookie, nothing kept. */
  static async begin(browser: Browser, options: VisitOptions): Promise<Visit> {
    const { origin, scheme = 'light', width = 1_280 } = options;
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme: scheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    return new Visit(context, page, await watchTroubles(page), origin);
  }

  /** Goes to an address of the app, and waits until its page stands there. */
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Signs in on the page of it, as people do, and waits until the page behind it stands there. */
  async signIn({ email, password }: { email: string; password: string } = ADMINISTRATOR): Promise<void> {
    if (!this.page.url().includes('/sign-in')) await this.go('/sign-in');
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page
      .getByRole('navigation', { name: 'Main' })
      .or(this.page.getByRole('button', { name: 'Menu' }))
      .first()
      .waitFor();
  }

  /** What went wrong without anybody looking. */
  troubles(): Promise<string[]> {
    return this.#troubles.all();
  }

  async end(): Promise<void> {
    await this.#context.close();
  }
}

/** A visit in a browser of its own, for stories that go on from test to test. `end` closes both. */
export async function launchVisit(options: VisitOptions): Promise<{ visit: Visit; end: () => Promise<void> }> {
  const browser = await launchChromium();
  const visit = await Visit.begin(browser, options);
  const end = async (): Promise<void> => {
    await visit.end();
    await browser.close();
  };
  return { visit, end };
}
