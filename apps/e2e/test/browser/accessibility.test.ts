// What axe finds on the pages of the app, over a host with people, imports and an evening in its middle: nothing, and nothing that
// has to be scrolled sideways.
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenes } from '../../src/stage/scenes.ts';
import { type Stage, setStage } from '../../src/stage/stage.ts';
import { describeInChromium } from './support/in-chromium.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describeInChromium('Every page', (begin) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(() => stage?.close());

  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [320, 1_280]) {
      describe(`${scheme}, ${width} px wide`, () => {
        it.each(scenes)('$name: axe finds nothing, and nothing is wider than the screen', async (scene) => {
          const visit = await begin({ origin: stage.both.host.origin, scheme, width });
          if (!scene.isPublic) await visit.signIn();
          await scene.show(visit.page, stage);
          await visit.page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
          const { violations } = await new AxeBuilder({ page: visit.page }).withTags(RULES).analyze();
          const found = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.target.join(' ')})`);
          expect(found).toEqual([]);
          const excess = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(excess).toBeLessThanOrEqual(0);
          expect(await visit.troubles()).toEqual([]);
        });
      });
    }
  }
});
