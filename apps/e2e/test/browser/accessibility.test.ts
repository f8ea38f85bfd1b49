// What axe finds on the pages of the app, and on all that opens over them, over a host with people, imports and an evening in its
// middle: nothing, and nothing that has to be scrolled sideways.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openings, partOf } from '../../src/stage/openings.ts';
import { scenes } from '../../src/stage/scenes.ts';
import { type Stage, setStage } from '../../src/stage/stage.ts';
import { describeInChromium } from './support/in-chromium.ts';
import { look } from './support/look.ts';

// One visit looks at all of them, one after the other.
const ALL_OPENINGS_MS = 300_000;

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
          expect(await look(visit.page)).toEqual([]);
          expect(await visit.troubles()).toEqual([]);
        });
      });
    }
  }

  // Each in both schemes and in both widths; what a scheme does to colours and a width to places does not depend on the other.
  it.each([
    { scheme: 'light', width: 1_280 },
    { scheme: 'dark', width: 320 },
  ] as const)(
    '$scheme, $width px wide: axe finds nothing on what opens: dialogs, menus, lists to choose from, forms in their place',
    async ({ scheme, width }) => {
      const visit = await begin({ origin: stage.both.host.origin, scheme, width });
      await visit.signIn();
      const found: Record<string, string[]> = {};
      for (const opening of openings) {
        await visit.go(opening.at(stage));
        const trouble = await opening.open(visit.page).then(
          () => look(visit.page, partOf(opening)),
          (error: unknown) => [`It did not open: ${error instanceof Error ? error.message : String(error)}`],
        );
        if (trouble.length > 0) found[opening.name] = trouble;
      }
      expect(found).toEqual({});
      expect(await visit.troubles()).toEqual([]);
    },
    ALL_OPENINGS_MS,
  );
});
