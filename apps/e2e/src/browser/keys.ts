// Somebody without a mouse: goes from place to place by Tab, and knows where they are by its name alone.
import type { Page } from 'playwright-core';

/** So many places a page has at most between two that matter. */
const FARTHEST = 150;

/** A keyboard at a page. */
export class Keys {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab until the place of this name has the focus, and is to be seen. @throws Error where it is never reached. */
  async to(name: string | RegExp): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < FARTHEST; step += 1) {
      const here = await this.here();
      if (typeof name === 'string' ? here === name : name.test(here)) {
        await this.#assertSeen(here);
        return;
      }
      passed.push(here);
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`"${name}" is not reached by Tab. Passed: ${[...new Set(passed)].join(' | ')}`);
  }

  /** Goes there and presses a key: Enter for links and buttons, Space for boxes and switches. */
  async press(name: string | RegExp, key: 'Enter' | 'Space'): Promise<void> {
    await this.to(name);
    await this.#page.keyboard.press(key);
  }

  /** Goes there and types in the place of what stands there. */
  async type(name: string | RegExp, text: string): Promise<void> {
    await this.to(name);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.type(text);
  }

  /** The name of what has the focus; empty where nothing has. */
  here(): Promise<string> {
    return this.#page.evaluate(nameOfFocus);
  }

  // What has the focus must not lie behind something else, or outside of the window.
  async #assertSeen(name: string): Promise<void> {
    const isSeen = await this.#page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null) return false;
      const { x, y, width, height } = focused.getBoundingClientRect();
      const at = document.elementFromPoint(x + width / 2, y + height / 2);
      return at !== null && (focused.contains(at) || at.contains(focused) || at.closest('label') !== null);
    });
    if (!isSeen) throw new Error(`"${name}" has the focus and is not to be seen.`);
  }
}

/** Runs in the page: the name, as far as labels and words give it. */
function nameOfFocus(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return '';
  const labelled = (focused.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
  const labels = 'labels' in focused && focused.labels instanceof NodeList ? [...focused.labels] : [];
  const label = labels.map(({ textContent }) => textContent ?? '').join(' ');
  const name = focused.getAttribute('aria-label') ?? (labelled || label || focused.textContent);
  return (name ?? '').replaceAll(/\s+/g, ' ').trim();
}
