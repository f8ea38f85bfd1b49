// Generated commands of sources: what organisers and guests do there.
import type { SourceAttendance, SourceValue, SourceValues } from '@audience/connector';
import fc from 'fast-check';
import { UID_SOURCES } from './rules.ts';
import { SOURCE_FIELDS, SOURCE_VALUES } from './source-fields.ts';
import type { Command, SourceManner } from './source-script.ts';

const KEYS = SOURCE_FIELDS.map(({ key }) => key);

function oneOf(key: string): fc.Arbitrary<SourceValue> {
  const values = SOURCE_VALUES[key] ?? [null];
  return fc.constantFrom(...values);
}

/** Values of some fields; `least` are always there. */
export function values(least: readonly string[], most: number): fc.Arbitrary<SourceValues> {
  return fc
    .subarray(KEYS, { minLength: 0, maxLength: most })
    .chain((keys) =>
      fc.tuple(...[...new Set([...least, ...keys])].map((key) => fc.tuple(fc.constant(key), oneOf(key)))),
    )
    .map((pairs) => Object.fromEntries(pairs));
}

const status = fc.constantFrom<SourceAttendance['status']>('unconfirmed', 'confirmed', 'declined', null);
const heads = fc.constantFrom(1, 2, null);
export const attendance: fc.Arbitrary<SourceAttendance> = fc.record({
  status,
  checkedInAt: fc.constant(null),
  totalGuests: heads,
  arrivedGuests: fc.constant(null),
});

export const anyAttendance: fc.Arbitrary<Partial<SourceAttendance>> = fc.oneof(
  fc.record({ status }),
  fc.record({ checkedInAt: fc.constantFrom(1, null), arrivedGuests: heads }),
  fc.record({ totalGuests: heads }),
);

const list = fc.constantFrom(0, 1, null);

/** Few persons a source, so that they meet. */
export const PERSONS = 3;
const ALWAYS_CARRIED = [...Object.values(UID_SOURCES), 'firstName', 'company'];

/** Every field that may be the UID, changed at once. */
const otherUid: fc.Arbitrary<SourceValues> = fc.record(
  Object.fromEntries(Object.values(UID_SOURCES).map((key) => [key, oneOf(key)])),
);

const withoutUids = (said: SourceValues): SourceValues =>
  Object.fromEntries(Object.entries(said).filter(([key]) => !Object.values(UID_SOURCES).includes(key)));

/** Commands over few persons, so that they meet. `uidsChange` false: no edit touches a field that may be the UID. `reads`: how often. */
export function command(uidsChange: boolean, reads = 1): fc.Arbitrary<Command> {
  const edits = uidsChange ? fc.oneof(otherUid, values([], 3)) : values([], 3).map(withoutUids);
  return fc
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
        { weight: 10, arbitrary: fc.record({ does: fc.constant('edit' as const), values: edits }) },
        { weight: 2, arbitrary: fc.record({ does: fc.constant('attend' as const), attendance: anyAttendance }) },
        { weight: 1, arbitrary: fc.record({ does: fc.constant('move' as const), list }) },
        { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const) }) },
        { weight: reads, arbitrary: fc.record({ does: fc.constant('read' as const) }) },
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
}

export const manner: fc.Arbitrary<SourceManner> = fc.record({
  lists: fc.boolean(),
  tellsTimes: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  embeds: fc.boolean(),
});
