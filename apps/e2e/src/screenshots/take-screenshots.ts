// `npm run screenshots`: every page, light and dark, wide and narrow, into apps/docs/screenshots/.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { Visit } from '../browser/visit.ts';
import { type Scene, scenes } from '../stage/scenes.ts';
import { type Stage, setStage } from '../stage/stage.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));
const WIDTHS = { wide: 1_280, narrow: 390 } as const;

async function take(
  browser: Browser,
  stage: Stage,
  scheme: 'light' | 'dark',
  size: keyof typeof WIDTHS,
): Promise<void> {
  const visit = await Visit.begin(browser, { origin: stage.both.host.origin, scheme, width: WIDTHS[size] });
  try {
    const [behind, inFront] = [scenes.filter((scene) => !scene.isPublic), scenes.filter((scene) => scene.isPublic)];
    for (const scene of inFront) await photograph(visit, stage, scene, `${scene.name}-${scheme}-${size}`);
    await visit.signIn();
    for (const scene of behind) await photograph(visit, stage, scene, `${scene.name}-${scheme}-${size}`);
    const troubles = await visit.troubles();
    if (troubles.length > 0) throw new Error(`On the way there was: ${troubles.join('; ')}`);
  } finally {
    await visit.end();
  }
}

async function photograph({ page }: Visit, stage: Stage, scene: Scene, name: string): Promise<void> {
  await scene.show(page, stage);
  await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: scene.isLong !== true, animations: 'disabled' });
  console.log(name);
}

await mkdir(FOLDER, { recursive: true });
const stage = await setStage();
const browser = await launchChromium();
try {
  for (const size of ['wide', 'narrow'] as const) {
    for (const scheme of ['light', 'dark'] as const) await take(browser, stage, scheme, size);
  }
} finally {
  await browser.close();
  await stage.close();
}
process.exit();
