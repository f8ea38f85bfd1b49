// The decision table, row by row and variant by variant, over the HTTP API of a running host: against what each case expects, and
// against what the naive reference makes of the same steps.
import type { Decision } from '@audience/sync-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemOf, type Step } from '../../src/histories/step.ts';
import { type Api, administratorOf } from '../../src/host/api.ts';
import { FAKE_HOST, type HostProcess, startHost } from '../../src/host/host-process.ts';
import type { Picture } from '../../src/host/picture.ts';
import { pictureOfHost } from '../../src/host/picture-of-host.ts';
import { pictureOfWorld } from '../../src/host/picture-of-world.ts';
import { referenceOfHost, rulesOfHost } from '../../src/host/reference-of-host.ts';
import { type OutcomeShape, reviewShape } from '../../src/host/shapes.ts';
import { StepsOverHttp } from '../../src/host/steps-over-http.ts';
import { type DecisionCase, INTEGRATION } from '../decision-table/case.ts';
import { DECISION_CASES } from '../decision-table.cases.ts';
import { describeOnEachDatabase } from './support/databases.ts';

interface Played {
  outcome: OutcomeShape | undefined;
  decision: Decision | undefined;
  host: Picture;
  reference: Picture;
  review: Array<{ kind: string; uid: string }>;
}

/** Does every step in both, and takes everything away again. */
async function play(api: Api, rules: object, steps: readonly Step[]): Promise<Played> {
  const story = await StepsOverHttp.begin(api, new Map([[INTEGRATION, { ...rules }]]));
  const integrations = new Map([
    [INTEGRATION, await rulesOfHost(api, story.idOf(INTEGRATION), { name: INTEGRATION, connectorName: 'Fake source' })],
  ]);
  const reference = await referenceOfHost(api, integrations);
  let outcome: OutcomeShape | undefined;
  let decision: Decision | undefined;
  for (const [index, step] of steps.entries()) {
    const item = itemOf(step, reference.world(), index);
    if (item === null) throw new Error(`Step ${index} names something that is not there.`);
    decision = reference.apply(item);
    outcome = await story.take(step, `delivery-${index}`);
  }
  const host = await pictureOfHost(api, story.names);
  const items = await api.all(reviewShape, '/api/v1/review?state=open');
  await story.undo();
  const review = items
    .filter(({ integrationId }) => integrationId === story.idOf(INTEGRATION))
    .map(({ kind, details }) => ({ kind, uid: details.uid }));
  return { outcome, decision, host, reference: pictureOfWorld(reference.world()), review };
}

describeOnEachDatabase('The decision table over HTTP', (newDatabase) => {
  let host: HostProcess;
  let api: Api;

  beforeAll(async () => {
    host = await startHost({ database: await newDatabase(), script: FAKE_HOST });
    api = await administratorOf(host.origin);
  });
  afterAll(() => host.stop());

  it.each(DECISION_CASES)('row $row: $title', async ({ rules, before, item, expect: expected }: DecisionCase) => {
    const played = await play(api, rules, [...before, item]);
    const { outcome, reason, notes = [], contacts, review = [] } = expected;
    expect(played.outcome).toMatchObject({ outcome, reason, notes, dead: false });
    expect(played.decision).toMatchObject({ outcome, reason, notes });
    const linked = played.host.contacts.map(({ values, persons }) => ({
      values,
      persons: persons.map((person) => person.replace(`${INTEGRATION}/`, '')),
    }));
    expect(linked).toHaveLength(contacts.length);
    expect(linked).toEqual(expect.arrayContaining(contacts));
    expect(played.review).toEqual(review);
    expect(played.host).toEqual(played.reference);
  });
});
