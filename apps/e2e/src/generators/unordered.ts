// Generated histories whose changes may come in any order: what the rules except from that promise is not in them.
// Each exception is named where it is kept out.
import type { SourceValue, SourceValues } from '@audience/connector';
import type { IntegrationRules } from '@audience/sync-core';
import fc from 'fast-check';
import type { Account } from '../histories/run-core.ts';
import type { ChangeStep, Step } from '../histories/step.ts';
import { account, createApart, INTEGRATIONS, oneAction, onlyUidUnique, START, withRules } from './account.ts';
import { byHand } from './by-hand.ts';
import { anyAttendance, attendance, values } from './command.ts';
import { UID_SOURCES } from './rules.ts';
import { type Command, playSource } from './source-script.ts';

/** What is so before and after, and the changes between that may come in any order and more than once. */
export interface Unordered {
  account: Account;
  before: Step[];
  changes: ChangeStep[];
  after: Step[];
}

/**
 * Accounts of which order is promised. Left out: actions that differ between triggers (they decide by what comes first); custom
 * fields that two sources create (the first owns it); other unique fields (the first to arrive has the value); sources that
 * recognise people by different fields (one may overwrite what the other recognises them by). Under fill_if_empty and create only
 * the first to arrive gives the values: these are in, and the comparison leaves those values out.
 */
export const orderedAccount: fc.Arbitrary<Account> = account().map((any) => {
  const uidField = any.integrations.get('one')?.uidField ?? 'email';
  const same = withRules(any, ({ mapping, sourceFields }) => ({
    uidField,
    sourceFields,
    mapping: mapping.filter((row) => row.source !== UID_SOURCES[uidField] && row.field !== uidField),
  }));
  return withRules(createApart(oneAction(same)), onlyUidUnique);
});

/** Accounts in which the newest statement gives the values. */
export const updatingAccount: fc.Arbitrary<Account> = orderedAccount.filter(
  ({ integrations }) => integrations.get('one')?.actions.created !== 'create_only',
);

/** Accounts in which whoever makes a contact gives its values. */
export const creatingAccount: fc.Arbitrary<Account> = orderedAccount.map((any) =>
  withRules(any, () => ({ actions: { created: 'create_only', updated: 'create_only', read: 'create_only' } })),
);

/** Whether a person without a UID becomes a contact. */
export function createsBlank({ createWhenUidBlank, actions }: IntegrationRules): boolean {
  return createWhenUidBlank && (actions.created === 'create_or_update' || actions.created === 'create_only');
}

const UIDS: Readonly<Record<string, readonly SourceValue[]>> = {
  email: ['ann@example.org', ' Ann@Example.ORG', 'bob@example.org', 'hand@example.org'],
  external_id: ['A1', ' A1', 'B2', 'C3'],
  phone: ['+49 30 123456', '+49 (30) 123456', '+1 202 555 0123', '+49 30 654321'],
  badge: ['b-1', 'B-1', 'b-2', 'b-3'],
};
const BLANKS: Readonly<Record<string, readonly SourceValue[]>> = {
  email: [null, '', 'n/a', 'not an address'],
  external_id: [null, ' ', 'None'],
  phone: [null, '--', 'call me'],
  badge: [null, 'unknown'],
};

function ownUid(uidField: string, integration: string, person: number): SourceValue {
  const number = person + (integration === 'one' ? 0 : 50);
  return uidField === 'email'
    ? `own-${number}@example.org`
    : uidField === 'phone'
      ? `+49 30 5550${number + 10}`
      : `own-${number}`;
}

/**
 * How a person's UID goes: always one value, always blank, known after the first change, or blank after some change. Left
 * out: contacts that only an intermediate UID would have made; so where a blank makes a contact, nobody else has the UID known.
 */
type UidStory = 'fixed' | 'blank' | 'becomes_known' | 'becomes_blank';

interface PersonStory {
  integration: (typeof INTEGRATIONS)[number];
  person: number;
  commands: Command[];
}

/** Values that are there and fit: what a person says under a UID that it does not carry later must not be superseded. */
const goodValues = fc.constantFrom<SourceValues>({ company: 'Acme' }, { company: 'Bolt' }, { firstName: 'Ann' });

function personStory(
  { integrations }: Account,
  integration: (typeof INTEGRATIONS)[number],
  person: number,
): fc.Arbitrary<PersonStory> {
  const rules = integrations.get(integration);
  if (rules === undefined) throw new Error(`No integration ${integration}`);
  const { uidField } = rules;
  const uidSource = UID_SOURCES[uidField] ?? 'email';
  const stories: UidStory[] = ['fixed', 'fixed', 'blank', 'becomes_known', 'becomes_blank'];
  const pool = createsBlank(rules)
    ? fc.constant(ownUid(uidField, integration, person))
    : fc.constantFrom(...(UIDS[uidField] ?? []));
  const after = fc.constantFrom(0, 1, 20_000);
  const place = { integration, person };
  const without = (said: SourceValues) => Object.fromEntries(Object.entries(said).filter(([key]) => key !== uidSource));

  return fc
    .record({
      story: fc.constantFrom(...stories),
      fixed: fc.constantFrom(...(UIDS[uidField] ?? [])),
      known: pool,
      blank: fc.constantFrom(...(BLANKS[uidField] ?? [])),
      first: fc.record({
        after,
        event: fc.nat(1),
        list: fc.constantFrom(0, 1, null),
        values: values(['firstName', 'company'], 9),
        attendance,
      }),
      later: fc.array(
        fc.oneof(
          {
            weight: 4,
            arbitrary: fc.record({
              after,
              does: fc.constant('edit' as const),
              values: values([], 3),
              good: goodValues,
            }),
          },
          {
            weight: 2,
            arbitrary: fc.record({ after, does: fc.constant('attend' as const), attendance: anyAttendance }),
          },
          {
            weight: 1,
            arbitrary: fc.record({ after, does: fc.constant('move' as const), list: fc.constantFrom(0, 1, null) }),
          },
          { weight: 1, arbitrary: fc.record({ after, does: fc.constant('remove' as const) }) },
        ),
        { maxLength: 5 },
      ),
      turn: fc.nat(5),
    })
    .map(({ story, fixed, known, blank, first, later, turn }) => {
      const uid = story === 'fixed' ? fixed : story === 'becomes_blank' ? known : blank;
      const create: Command = {
        ...place,
        ...first,
        does: 'create',
        values: { ...without(first.values), [uidSource]: uid },
      };
      const commands = later.map((one): Command => {
        if (one.does !== 'edit') return { ...place, ...one };
        const said = story === 'becomes_blank' || story === 'becomes_known' ? one.good : without(one.values);
        return { ...place, after: one.after, does: 'edit', values: said };
      });
      const change: Command = {
        ...place,
        after: 1,
        does: 'edit',
        values: { [uidSource]: story === 'becomes_known' ? known : blank },
      };
      if (story === 'becomes_known') commands.unshift(change);
      if (story === 'becomes_blank') commands.splice(turn % (commands.length + 1), 0, change);
      return { ...place, commands: [create, ...commands] };
    });
}

/** Commands of all persons, each person's in its order, mixed. */
function mix(stories: readonly PersonStory[], turns: readonly number[]): Command[] {
  const queues = stories.map(({ commands }) => [...commands]).filter((queue) => queue.length > 0);
  const mixed: Command[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    const next = open[(turns[turn % Math.max(turns.length, 1)] ?? 0) % open.length]?.shift();
    if (next !== undefined) mixed.push(next);
  }
  return mixed;
}

/** Everything is received late enough: clocks that are ahead are an exception. Sources list what they change. */
export function unordered(account: Account): fc.Arbitrary<Unordered> {
  return fc
    .record({
      stories: fc.tuple(
        ...INTEGRATIONS.flatMap((integration) => [0, 1].map((person) => personStory(account, integration, person))),
      ),
      records: fc.array(
        fc.record({
          after: fc.constantFrom(0, 1),
          integration: fc.constantFrom(...INTEGRATIONS),
          person: fc.nat(1),
          does: fc.constantFrom('event' as const, 'list' as const),
          name: fc.constantFrom('Spring', 'Autumn'),
          removed: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
      turns: fc.array(fc.nat(7), { minLength: 1, maxLength: 12 }),
      tellsTimes: fc.boolean(),
      embeds: fc.boolean(),
      hands: fc.array(byHand, { maxLength: 4 }),
    })
    .map(({ stories, records, turns, tellsTimes, embeds, hands }) => {
      const commands = mix([...stories, { integration: 'one', person: 0, commands: records }], turns);
      const told = playSource(commands, { lists: true, tellsTimes, embeds }, START);
      // Links by hand and edits hold their place: before all changes, or after them.
      const before = hands.filter((step) => step.kind === 'contact');
      const after = hands.filter((step) => step.kind === 'edit' && step.contact.by === 'person');
      return { account, before, changes: told.map((step) => ({ ...step, receivedAt: START + 10_000_000 })), after };
    });
}

/** The changes in another order, some of them more than once. */
export function disorder(changes: readonly ChangeStep[]): fc.Arbitrary<ChangeStep[]> {
  const places = changes.map((_change, index) => index);
  return fc
    .tuple(
      fc.shuffledSubarray(places, { minLength: places.length }),
      fc.subarray(places),
      fc.array(fc.nat(60), { minLength: 60, maxLength: 60 }),
    )
    .map(([order, again, at]) => {
      const all = [...order];
      again.forEach((place, turn) => {
        all.splice((at[turn] ?? 0) % (all.length + 1), 0, place);
      });
      return all.flatMap((place) => changes[place] ?? []);
    });
}
