// A person who has a keyboard and nothing else: goes from control to control by Tab, and says what has the focus.
import type { Page } from 'playwright-core';

/** So many steps of Tab at most: no page has as many controls. */
const MOST_STEPS = 200;

/** The keyboard of one page. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Presses Tab until the control with this name has the focus.
   * @throws Error with all that was reached, when it cannot be reached
   */
  async tabTo(name: string | RegExp): Promise<void> {
    const reached: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const now = await this.focused();
      if (typeof name === 'string' ? now === name : name.test(now)) return;
      reached.push(now);
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(name)}. It leads to: ${[...new Set(reached)].join(' | ')}`);
  }

  /** Goes to a control and presses a key there. */
  async press(name: string | RegExp, key: string): Promise<void> {
    await this.tabTo(name);
    await this.#page.keyboard.press(key);
  }

  /** Goes to a field and types, in the place of what stands there. */
  async type(name: string | RegExp, text: string): Promise<void> {
    await this.tabTo(name);
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.type(text);
  }

  /** What the control that has the focus is called. */
  focused(): Promise<string> {
    return this.#page.evaluate(nameOfFocused);
  }
}

/** Runs in the page. */
function nameOfFocused(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return '';
  const labels = 'labels' in focused && focused.labels instanceof NodeList ? [...focused.labels] : [];
  const said = focused.getAttribute('aria-label') ?? labels[0]?.textContent ?? focused.textContent ?? '';
  return said.trim();
}
