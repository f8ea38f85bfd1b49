// The kit is shown to work: one fault put into the sample, and the check that is meant for it fails. Without the fault it passes.
import { checkNames, runCheck } from '@audience/connector-testkit';
import { describe, expect, it } from 'vitest';
import { sampleConnector } from '../src/index.ts';
import { brokenConduct } from './broken/conduct.ts';
import { brokenEngine } from './broken/engine.ts';
import { brokenFields } from './broken/fields.ts';
import { brokenManifests } from './broken/manifests.ts';
import { brokenReads } from './broken/reads.ts';
import { brokenWebhooks } from './broken/webhooks.ts';
import { makeWorld } from './world.ts';

const all = [...brokenManifests, ...brokenFields, ...brokenWebhooks, ...brokenReads, ...brokenConduct, ...brokenEngine];

/** Nothing else than a fault of the engine itself could fail it: one batch is planned as changes one by one. */
const ONLY_BY_THE_ENGINE = ['engine.batches'];

describe('a broken connector', () => {
  it.each(all)('with $fault is caught by $caughtBy', async ({ caughtBy, check }) => {
    const found = await check();
    expect(found).toMatchObject({ name: caughtBy, result: 'failed' });
    expect(found.detail).not.toContain('TypeError: Cannot read');
  });

  it.each([...new Set(all.map(({ caughtBy }) => caughtBy))])('passes %s once the fault is mended', async (name) => {
    expect(await runCheck({ connector: sampleConnector, world: makeWorld }, name)).toMatchObject({ result: 'passed' });
  });

  it('is there for every check', () => {
    const caught = new Set(all.map(({ caughtBy }) => caughtBy));
    expect(checkNames().filter((name) => !caught.has(name))).toEqual(ONLY_BY_THE_ENGINE);
  });
});
