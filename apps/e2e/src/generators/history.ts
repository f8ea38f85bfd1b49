// Generated accounts and histories: what sources tell and what people do by hand, in the order in which it happened.
import type { SourceAttendance, SourceValue, SourceValues } from '@audience/connector';
import type { FieldValue } from '@audience/sync-core';
import fc from 'fast-check';
import type { Account } from '../histories/run-core.ts';
import type { ContactName, Step } from '../histories/step.ts';
import { accountFields } from './account-fields.ts';
import { integrationRules, UID_SOURCES } from './rules.ts';
import { SOURCE_FIELDS, SOURCE_VALUES } from './source-fields.ts';
import { type Command, playSource, type SourceManner } from './source-script.ts';

export const START = Date.UTC(2026, 4, 1);
/** Audience's clock stands here: edits by hand fall in the middle of what the sources tell. */
export const NOW = START + 60_000;

export const INTEGRATIONS = ['one', 'two'] as const;

/** An account with two integrations, whose UIDs are among the given fields. */
export function account(uidFields: readonly string[] = Object.keys(UID_SOURCES)): fc.Arbitrary<Account> {
  return fc
    .record({
      uidField: fc.constantFrom(...uidFields),
      other: fc.constantFrom(...uidFields),
      country: fc.constantFrom('DE', null),
    })
    .chain(({ uidField, other, country }) =>
      fc.tuple(integrationRules('one', uidField), integrationRules('two', other)).map(([one, two]) => ({
        country,
        fields: accountFields(uidField === 'phone' || other === 'phone'),
        integrations: new Map([
          ['one', one],
          ['two', two],
        ]),
        now: NOW,
      })),
    );
}

const KEYS = SOURCE_FIELDS.map(({ key }) => key);

function valueOf(key: string): fc.Arbitrary<SourceValue> {
  const values = SOURCE_VALUES[key] ?? [null];
  return fc.constantFrom(...values);
}

/** Values of some fields; `least` are always there. */
function values(least: readonly string[], most: number): fc.Arbitrary<SourceValues> {
  return fc
    .subarray(KEYS, { minLength: 0, maxLength: most })
    .chain((keys) =>
      fc.tuple(...[...new Set([...least, ...keys])].map((key) => fc.tuple(fc.constant(key), valueOf(key)))),
    )
    .map((pairs) => Object.fromEntries(pairs));
}

const status = fc.constantFrom<SourceAttendance['status']>('unconfirmed', 'confirmed', 'declined', null);
const heads = fc.constantFrom(1, 2, null);
const attendance: fc.Arbitrary<SourceAttendance> = fc.record({
  status,
  checkedInAt: fc.constant(null),
  totalGuests: heads,
  arrivedGuests: fc.constant(null),
});

const anyAttendance: fc.Arbitrary<Partial<SourceAttendance>> = fc.oneof(
  fc.record({ status }),
  fc.record({ checkedInAt: fc.constantFrom(1, null), arrivedGuests: heads }),
  fc.record({ totalGuests: heads }),
);

const list = fc.constantFrom(0, 1, null);

/** Few persons a source, so that they meet. */
const PERSONS = 3;
const ALWAYS_CARRIED = [...Object.values(UID_SOURCES), 'firstName', 'company'];

/** Every field that may be the UID, changed at once. */
const otherUid: fc.Arbitrary<SourceValues> = fc.record(
  Object.fromEntries(Object.values(UID_SOURCES).map((key) => [key, valueOf(key)])),
);

/** Commands over few persons, so that they meet. */
export const command: fc.Arbitrary<Command> = fc
  .tuple(
    fc.record({
      after: fc.constantFrom(0, 1, 20_000),
      integration: fc.constantFrom('one', 'one', 'two'),
      person: fc.nat(PERSONS - 1),
    }),
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          does: fc.constant('create' as const),
          event: fc.nat(1),
          list,
          values: values(ALWAYS_CARRIED, KEYS.length),
          attendance,
        }),
      },
      { weight: 5, arbitrary: fc.record({ does: fc.constant('edit' as const), values: otherUid }) },
      { weight: 5, arbitrary: fc.record({ does: fc.constant('edit' as const), values: values([], 3) }) },
      { weight: 2, arbitrary: fc.record({ does: fc.constant('attend' as const), attendance: anyAttendance }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('move' as const), list }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const) }) },
      { weight: 1, arbitrary: fc.record({ does: fc.constant('read' as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          does: fc.constantFrom('event' as const, 'list' as const),
          name: fc.constantFrom('Spring', 'Autumn'),
          removed: fc.boolean(),
        }),
      },
    ),
  )
  .map(([where, what]) => ({ ...where, ...what }));

export const manner: fc.Arbitrary<SourceManner> = fc.record({
  lists: fc.boolean(),
  tellsTimes: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  embeds: fc.boolean(),
});

const EDITS: ReadonlyArray<Record<string, FieldValue | null>> = [
  { company: 'By hand' },
  { company: null },
  { email: 'ann@example.org' },
  { email: 'fresh@example.org', first_name: 'Ann' },
  { email: null },
  { external_id: 'A1' },
  { external_id: null, badge: null },
  { badge: 'b-9', phone: '+49 30 999999' },
  { phone: null, age: 30 },
  { first_name: 'Zoe', last_name: null },
];

const contactName: fc.Arbitrary<ContactName> = fc.oneof(
  fc.record({
    by: fc.constant('person' as const),
    integrationId: fc.constantFrom(...INTEGRATIONS),
    personId: fc.nat(PERSONS - 1).map((number) => `person-${number}`),
  }),
  fc
    .constantFrom('ann@example.org', 'hand@example.org')
    .map((value) => ({ by: 'value' as const, field: 'email', value })),
);

/** What people do by hand. */
export const byHand: fc.Arbitrary<Step> = fc.oneof(
  fc
    .constantFrom<Record<string, FieldValue>>(
      { email: 'hand@example.org', first_name: 'Ann' },
      { email: 'bob@example.org', external_id: 'B2' },
      { first_name: 'Ann', last_name: 'Lee' },
      { badge: 'b-1', phone: '030 123456', website: 'example.org' },
    )
    .map((values) => ({ kind: 'contact' as const, values })),
  fc.record({
    kind: fc.constant('edit' as const),
    contact: contactName,
    values: fc.constantFrom(...EDITS),
    keepFormer: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('link' as const),
    integrationId: fc.constantFrom(...INTEGRATIONS),
    personId: fc.nat(PERSONS - 1).map((number) => `person-${number}`),
    contact: contactName,
  }),
);

/** Steps by hand put at some places among other steps. */
export function interleave(steps: readonly Step[], hands: ReadonlyArray<{ at: number; step: Step }>): Step[] {
  const mixed = [...steps];
  for (const { at, step } of hands) mixed.splice(at % (mixed.length + 1), 0, step);
  return mixed;
}

/** Changes of both sources as told, and then in disorder: swapped neighbours, lost ones, doubled ones. */
export const history: fc.Arbitrary<Step[]> = fc
  .record({
    commands: fc.array(command, { minLength: 1, maxLength: 30, size: 'max' }),
    manner,
    hands: fc.array(fc.record({ at: fc.nat(30), step: byHand }), { maxLength: 5 }),
    swaps: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
    lost: fc.array(fc.nat(30), { maxLength: 2 }),
    ahead: fc.option(fc.nat(30), { freq: 6 }),
  })
  .map(({ commands, manner, hands, swaps, lost, ahead }) => {
    const steps: Step[] = playSource(commands, manner, START).filter((_step, index) => !lost.includes(index));
    for (const [left, right] of swaps) {
      const one = steps[left % Math.max(steps.length, 1)];
      const other = steps[right % Math.max(steps.length, 1)];
      if (one === undefined || other === undefined) continue;
      steps[left % steps.length] = other;
      steps[right % steps.length] = one;
    }
    const early = ahead === null ? undefined : steps[ahead];
    if (ahead !== null && early?.kind === 'change') steps[ahead] = { ...early, receivedAt: START - 400_000 };
    return interleave(steps, hands);
  });
