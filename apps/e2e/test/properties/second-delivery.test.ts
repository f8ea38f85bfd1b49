// Told twice: a second delivery of everything changes nothing.
import { type Plan, type SyncItem, sourceKey, type World } from '@audience/sync-core';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { account, createApart, oneAction, onlyUidUnique, withRules } from '../../src/generators/account.ts';
import { history } from '../../src/generators/history.ts';
import { type Account, planOf, runCore } from '../../src/histories/run-core.ts';
import { itemOf, type Step } from '../../src/histories/step.ts';

// A busy machine may need its time; nothing here waits for anything.
vi.setConfig({ testTimeout: 180_000 });

const RUNS = Number(process.env.HISTORY_RUNS ?? 500);

/** A history run once, and the plan of telling it all again. Imports are no deliveries, nor is what is done by hand. */
function toldAgain(account: Account, history: readonly Step[]): { world: World; plan: Plan } {
  const steps = [
    ...history.filter((step) => step.kind === 'contact'),
    ...history.filter((step) => step.kind === 'change'),
  ];
  const { world } = runCore(account, steps, [7]);
  const deliveries = steps.flatMap((step, index): SyncItem[] => {
    if (step.kind !== 'change' || (step.change.kind === 'person' && step.change.trigger === 'read')) return [];
    const item = itemOf(step, world, index);
    return item === null ? [] : [item];
  });
  return { world, plan: planOf(account, world, deliveries) };
}

const text = (entry: object) => JSON.stringify(Object.entries(entry).sort());

// Exceptions, each because the world has changed between the two: a custom field or an option that another source created meanwhile;
// a unique value that another contact had and has no more; a change that its trigger's action left unlinked; clocks that
// are ahead, which read earlier the second time.
const settled = account().map((one) => withRules(createApart(oneAction(one)), onlyUidUnique));

test('a second delivery of everything changes nothing', () => {
  fc.assert(
    fc.property(settled, history({ uidsChange: false, clockAhead: false }), (account, history) => {
      const { world, plan } = toldAgain(account, history);
      const { decisions, timeline, review, ...written } = plan;
      expect(decisions.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'unchanged')).toEqual([]);
      expect(written).toEqual({
        fields: [],
        contacts: [],
        identifiers: { set: [], removed: [] },
        persons: [],
        events: [],
        lists: [],
        fieldChanges: [],
      });
      const known = new Set([...world.timeline.values()].map(text));
      expect(timeline.filter((entry) => !known.has(text(entry)))).toEqual([]);
      expect(review).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

// Exceptions: values, the UID among them, that a person said under a UID that it no longer carries may still be offered; and a
// person that an action left unlinked finds the contact that was made meanwhile.
test('a second delivery of everything makes no contact and moves nobody, also where UIDs change', () => {
  fc.assert(
    fc.property(account().map(createApart), history({ uidsChange: true, clockAhead: false }), (account, history) => {
      const { world, plan } = toldAgain(account, history);
      expect(plan.contacts.filter(({ created }) => created)).toEqual([]);
      const linkBefore = (integrationId: string, personId: string) =>
        world.persons.get(sourceKey(integrationId, personId))?.link ?? null;
      const moved = plan.persons.filter(({ integrationId, personId, link }) => {
        const before = linkBefore(integrationId, personId);
        return before !== null && before.contactId !== link?.contactId;
      });
      expect(moved).toEqual([]);
      expect(plan.events).toEqual([]);
      expect(plan.lists).toEqual([]);
      const known = new Set([...world.timeline.values()].map(text));
      expect(plan.timeline.filter((entry) => !known.has(text(entry)))).toEqual([]);
      const changed = plan.review.filter(
        ({ kind, integrationId, personId }) =>
          kind === 'identity_changed' && linkBefore(integrationId, personId) !== null,
      );
      expect(changed).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
