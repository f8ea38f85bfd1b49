// Generated histories, told and done over the HTTP API of a running host, one step after another, against the naive reference: what
// is decided about each change, and everything that is there in the end.

import type { Decision } from '@audience/sync-core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { account } from '../../src/generators/account.ts';
import { accountFields } from '../../src/generators/account-fields.ts';
import { history } from '../../src/generators/history.ts';
import type { Account } from '../../src/histories/run-core.ts';
import { itemOf, type Step } from '../../src/histories/step.ts';
import { type Api, administratorOf } from '../../src/host/api.ts';
import { FAKE_HOST, type HostProcess, startHost } from '../../src/host/host-process.ts';
import { pictureOfHost } from '../../src/host/picture-of-host.ts';
import { pictureOfWorld } from '../../src/host/picture-of-world.ts';
import { fieldsOfHost, rulesOfHost } from '../../src/host/reference-of-host.ts';
import { type FieldShape, fieldShape, type OutcomeShape } from '../../src/host/shapes.ts';
import { StepsOverHttp } from '../../src/host/steps-over-http.ts';
import { createReference } from '../../src/reference/reference.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const RUNS = Number(process.env.HISTORY_RUNS ?? 20);
const SEED = 20_260_501;

/** What no notification carries: reads are an import's. */
const isTold = (step: Step): boolean =>
  step.kind !== 'change' || step.change.kind !== 'person' || step.change.trigger !== 'read';

/** When a change was received is the host's to say. */
const receivedNow = (step: Step): Step => {
  if (step.kind !== 'change') return step;
  const { receivedAt: _receivedAt, ...rest } = step;
  return rest;
};

const inBrief = (
  told: Pick<Decision | OutcomeShape, 'outcome' | 'reason' | 'notes'>,
  labelOf: Map<string, string>,
) => ({
  outcome: told.outcome,
  reason: told.reason,
  notes: told.notes.map(({ field, note }) => `${note} ${labelOf.get(field) ?? field}`).sort(),
});

describeOnEachDatabase('A running host', (newDatabase) => {
  let host: HostProcess;
  let api: Api;
  const own = accountFields(false).filter(({ custom }) => custom);

  beforeAll(async () => {
    const environment = { FAKE_FIELDS: 'generated' };
    host = await startHost({ database: await newDatabase(), script: FAKE_HOST, environment });
    api = await administratorOf(host.origin);
    for (const { label, type, options, unique } of own) {
      const body = { label, type, unique, ...(options.length > 0 && { options }) };
      await api.do(z.unknown(), 'POST', '/api/v1/fields', body);
    }
  });
  afterAll(() => host.stop());

  const fields = async (): Promise<FieldShape[]> =>
    (await api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields')).items;

  const begin = async ({ country, integrations, fields: wanted }: Account): Promise<StepsOverHttp> => {
    await api.do(z.unknown(), 'PATCH', '/api/v1/account', { country });
    const phone = (await fields()).find(({ key }) => key === 'phone');
    const unique = wanted.find(({ key }) => key === 'phone')?.unique ?? false;
    await api.do(z.unknown(), 'PATCH', `/api/v1/fields/${phone?.id}`, { unique });
    const bodies = [...integrations].map(([name, rules]): [string, Record<string, unknown>] => {
      const { uidField, createWhenUidBlank, createCustomFields, whenUidChanges, mapping, actions } = rules;
      const { created: onCreated, updated: onUpdated } = actions;
      return [
        name,
        { uidField, createWhenUidBlank, createCustomFields, whenUidChanges, mapping, onCreated, onUpdated },
      ];
    });
    return StepsOverHttp.begin(api, new Map(bodies));
  };

  const end = async (story: StepsOverHttp): Promise<void> => {
    await story.undo();
    const labels = new Set(own.map(({ label }) => label));
    for (const { id, label, custom } of await fields()) {
      if (custom && !labels.has(label)) await api.do(z.unknown(), 'DELETE', `/api/v1/fields/${id}`);
    }
  };

  const play = async (given: Account, steps: readonly Step[]): Promise<void> => {
    const story = await begin(given);
    const rules = [...given.integrations.keys()].map(async (name) => {
      const own = await rulesOfHost(api, story.idOf(name), { name, connectorName: 'Fake source' });
      return [name, own] as const;
    });
    const reference = createReference({
      country: given.country,
      fields: await fieldsOfHost(api),
      integrations: new Map(await Promise.all(rules)),
      now: () => Date.now(),
    });
    const decided: Array<[Decision, OutcomeShape]> = [];
    for (const [index, step] of steps.entries()) {
      const item = itemOf(step, reference.world(), index);
      if (item === null) continue;
      const taken = await story.take(step, `delivery-${index}`).catch((error: unknown) => {
        // An edit that does not fit is refused as a whole: then it was never done.
        if (step.kind === 'change' || !/was answered 4(00|09)/.test(String(error))) throw error;
        return 'refused' as const;
      });
      if (taken === 'refused') continue;
      const decision = reference.apply(item);
      if (taken !== undefined) decided.push([decision, taken]);
    }
    const hostLabels = new Map((await fields()).map(({ key, label }) => [key, label]));
    const labels = new Map([...reference.world().fields.values()].map(({ key, label }) => [key, label]));
    expect(decided.map(([, outcome]) => inBrief(outcome, hostLabels))).toEqual(
      decided.map(([decision]) => inBrief(decision, labels)),
    );
    expect(await pictureOfHost(api, story.names)).toEqual(pictureOfWorld(reference.world()));
    await end(story);
  };

  it('decides and ends as the reference does, whatever is told and done by hand', { timeout: 240_000 }, async () => {
    const steps = history({ uidsChange: true, clockAhead: false }).map((all) => all.filter(isTold).map(receivedNow));
    await fc.assert(fc.asyncProperty(account(), steps, play), { numRuns: RUNS, seed: SEED, endOnFailure: true });
  });
});
