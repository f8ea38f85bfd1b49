// Any order and any number of the same changes end in the same contacts, values, links, attendances and timelines.
// The exceptions are named in the generator, each where it keeps something out; those of values in the comparison.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { moving } from '../../src/generators/moving.ts';
import { creatingAccount, disorder, unordered, updatingAccount } from '../../src/generators/unordered.ts';
import { type Account, runCore } from '../../src/histories/run-core.ts';
import { canonicalWorld, namesOf } from '../../src/reference/canonical-world.ts';
import { comparable, withoutValues } from './comparable.ts';

const RUNS = Number(process.env.HISTORY_RUNS ?? 600);

// A busy machine may need its time; nothing here waits for anything.
vi.setConfig({ testTimeout: 180_000 });

const disordered = (accounts: fc.Arbitrary<Account>) =>
  accounts.chain(unordered).chain((history) =>
    fc.record({
      history: fc.constant(history),
      changes: disorder(history.changes),
      size: fc.constantFrom(1, 3, 500),
    }),
  );

test('the same changes in any order, any of them twice, end in the same state', () => {
  fc.assert(
    fc.property(disordered(updatingAccount), ({ history, changes, size }) => {
      const { account, before, after } = history;
      const state = (told: typeof changes, sizes: number[]) =>
        comparable(runCore(account, [...before, ...told, ...after], sizes).world, account);
      expect(state(changes, [size])).toEqual(state(history.changes, [1]));
    }),
    { numRuns: RUNS },
  );
});

// Exception: values, which the first to arrive gives. A UID is one of them.
test('under create only the same contacts are there in any order, with the same links, attendances and timelines', () => {
  fc.assert(
    fc.property(disordered(creatingAccount), ({ history, changes, size }) => {
      const { account, before } = history;
      const state = (told: typeof changes, sizes: number[]) =>
        withoutValues(runCore(account, [...before, ...told], sizes).world, account);
      expect(state(changes, [size])).toEqual(state(history.changes, [1]));
    }),
    { numRuns: RUNS },
  );
});

const disorderedMoves = moving.chain((history) =>
  fc.record({ history: fc.constant(history), changes: disorder(history.changes), size: fc.constantFrom(1, 3, 500) }),
);

// Exception: values that a person said under a UID that it no longer carries. Who is linked to whom is none.
test('persons that change their UID end at the same contacts in any order, with the same attendance and timeline', () => {
  fc.assert(
    fc.property(disorderedMoves, ({ history, changes, size }) => {
      const { account, before } = history;
      const state = (told: typeof changes, sizes: number[]) => {
        const { world } = runCore(account, [...before, ...told], sizes);
        const names = namesOf(world);
        const emails = [...world.contacts.values()].map(({ values }) => values.email);
        const { persons, timeline } = canonicalWorld(world);
        const linked = [...world.persons.values()].map(({ link }) => names.contact(link?.contactId ?? null));
        return { emails: emails.sort(), persons, timeline, linked: linked.sort() };
      };
      expect(state(changes, [size])).toEqual(state(history.changes, [1]));
    }),
    { numRuns: RUNS },
  );
});
