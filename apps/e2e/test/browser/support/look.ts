// What axe says of a page as it is, by every rule that the app holds, and whether it is wider than the screen.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What was found, in words; empty: nothing.
 * @param part a selector of what is looked at. Default: all.
 */
export async function look(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(RULES);
  if (part !== undefined) axe.include(part);
  const { violations, passes, incomplete, inapplicable } = await axe.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  );
  const held = [violations, passes, incomplete, inapplicable].flat().map(({ id }) => id);
  if (!held.includes('target-size')) found.push('The size of targets was not looked at.');
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (excess > 0) found.push(`It is ${excess} px wider than the screen.`);
  return found;
}
