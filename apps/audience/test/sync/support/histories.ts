// Generated histories: what two sources tell, out of order and more than once, and what people do by hand in between.
import type { FeedItem, SourceChange, SourceValues } from '@audience/connector';
import { createFakeSource, type FakeSource } from '@audience/fake-connector';
import type { FieldValue } from '@audience/sync-core';
import fc from 'fast-check';
import { T } from './engine-room.ts';

/** A step: a change of one of the sources, or something done by hand. Contacts are named by their place among all. */
export type Step =
  | { kind: 'change'; source: 0 | 1; delivery: string; change: SourceChange }
  | { kind: 'edit'; contact: number | null; values: Record<string, FieldValue | null>; keepFormer: boolean }
  | { kind: 'link'; source: 0 | 1; person: string; contact: number };

type Deed =
  | { does: 'put'; person: string; event: string; list: string | null; values: SourceValues; arrived: boolean | null }
  | { does: 'remove'; person: string }
  | { does: 'event' | 'list'; id: string; name: string };

const email = fc.constantFrom('ada@example.org', 'Bert@Example.org', 'eve@example.org', '', 'n/a', null);
const name = fc.constantFrom('Ada', 'Bert', null);
const values: fc.Arbitrary<SourceValues> = fc.record(
  {
    email,
    first_name: name,
    company: fc.constantFrom('Acme', 'Bolt', null),
    key: fc.constantFrom('K1', 'K2', null),
    'custom:diet': fc.constantFrom('none', 'Vegan', null),
    'custom:menu': fc.constantFrom('Fish', 'Soup', 'Cake', null),
    'custom:table': fc.constantFrom('Red', 'Green', null),
  },
  { requiredKeys: ['email'] },
);

const person = fc.constantFrom('p1', 'p2', 'p3');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('put' as const),
      person,
      event: fc.constantFrom('e1', 'e2'),
      list: fc.constantFrom('l1', 'l2', null),
      values,
      arrived: fc.constantFrom(true, false, null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constantFrom('event' as const, 'list' as const),
      id: fc.constantFrom('e1', 'l1'),
      name: fc.constantFrom('Spring', 'Autumn'),
    }),
  },
);

const hand: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    contact: fc.option(fc.nat(3), { freq: 4 }),
    values: fc.record(
      { email: fc.constantFrom('ada@example.org', 'hand@example.org', null), company: fc.constantFrom('Hand', null) },
      { requiredKeys: [] },
    ),
    keepFormer: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('link' as const), source: fc.constantFrom(0, 1), person, contact: fc.nat(3) }),
);

function play(source: FakeSource, deed: Deed, at: number): SourceChange | null {
  switch (deed.does) {
    case 'remove':
      return source.persons.has(deed.person) ? source.removePerson(deed.person, at) : null;
    case 'event':
      return source.putEvent({ id: deed.id, name: deed.name }, at);
    case 'list':
      return source.putList({ id: deed.id, eventId: 'e1', name: deed.name }, at);
    case 'put': {
      const before = source.persons.get(deed.person)?.person;
      // Ids are not given twice.
      if (before === undefined && source.feed.some((item) => isRemovalOf(item, deed.person))) return null;
      const checkedInAt = deed.arrived === null ? (before?.attendance.checkedInAt ?? null) : deed.arrived ? at : null;
      return source.putPerson(
        {
          id: deed.person,
          // A person of these sources stays at its event.
          eventId: before?.eventId ?? deed.event,
          listId: deed.list,
          values: { ...before?.values, ...deed.values },
          attendance: { status: 'confirmed', checkedInAt, totalGuests: 1, arrivedGuests: checkedInAt === null ? 0 : 1 },
        },
        at,
      );
    }
  }
}

function isRemovalOf({ result }: FeedItem, person: string): boolean {
  if (result.kind !== 'changes') return false;
  return result.changes.some((change) => change.kind === 'person_removed' && change.personId === person);
}

/** A history. `byHand` false: what sources tell alone. */
export function histories({ byHand }: { byHand: boolean }): fc.Arbitrary<Step[]> {
  return fc
    .record({
      deeds: fc.array(
        fc.record({ source: fc.constantFrom(0 as const, 1 as const), after: fc.constantFrom(0, 1, 5_000), deed }),
        {
          minLength: 3,
          maxLength: 24,
          size: 'max',
        },
      ),
      swaps: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
      copies: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 3 }),
      hands: fc.array(fc.tuple(fc.nat(30), hand), { maxLength: byHand ? 6 : 0 }),
    })
    .map(({ deeds, swaps, copies, hands }) => {
      const sources = [createFakeSource(), createFakeSource()] as const;
      let at = T - 1_000_000;
      const steps: Step[] = deeds.flatMap(({ source, after, deed }, index) => {
        at += after;
        const change = play(sources[source], deed, at);
        return change === null ? [] : [{ kind: 'change', source, delivery: `delivery-${index}`, change }];
      });
      const place = (number: number) => number % Math.max(steps.length, 1);
      for (const [left, right] of swaps) {
        const [one, other] = [steps[place(left)], steps[place(right)]];
        if (one === undefined || other === undefined) continue;
        steps[place(left)] = other;
        steps[place(right)] = one;
      }
      for (const [from, to] of copies) {
        const copied = steps[place(from)];
        if (copied !== undefined) steps.splice(place(to), 0, copied);
      }
      for (const [to, step] of hands) steps.splice(to % (steps.length + 1), 0, step);
      return steps;
    });
}
