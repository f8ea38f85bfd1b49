// Generated histories in which persons change from one UID to another, where a contact has every UID from the start: so
// that no contact is made by an intermediate UID only, which is an exception to the promise of order.
import type { SourceValues } from '@audience/connector';
import fc from 'fast-check';
import type { Account } from '../histories/run-core.ts';
import type { ChangeStep, Step } from '../histories/step.ts';
import { onlyUidUnique, START, withRules } from './account.ts';
import { anyAttendance, attendance, values } from './command.ts';
import { type Command, playSource } from './source-script.ts';
import { orderedAccount } from './unordered.ts';

const EMAILS = ['ann@example.org', 'bob@example.org', 'carl@example.org'];
const email = fc.constantFrom(...EMAILS);
const after = fc.constantFrom(0, 1, 20_000);

/** Contacts for every UID, and the changes of two persons that move between them. */
export interface Moving {
  account: Account;
  before: Step[];
  changes: ChangeStep[];
}

const place = fc.record({ after, integration: fc.constant('one'), person: fc.nat(1) });

function told(said: SourceValues, uid: string | null): SourceValues {
  const { email: _email, ...rest } = said;
  return uid === null ? rest : { ...rest, email: uid };
}

const create: fc.Arbitrary<Command[]> = fc.tuple(
  ...[0, 1].map((person) =>
    fc
      .record({
        after,
        event: fc.nat(1),
        list: fc.constantFrom(0, 1, null),
        values: values(['company'], 5),
        attendance,
        email,
      })
      .map(
        ({ email, ...first }): Command => ({
          integration: 'one',
          person,
          does: 'create',
          ...first,
          values: told(first.values, email),
        }),
      ),
  ),
);

const later: fc.Arbitrary<Command> = fc
  .tuple(
    place,
    fc.oneof(
      fc
        .record({ values: values([], 2), email: fc.option(email) })
        .map((one) => ({ does: 'edit' as const, values: told(one.values, one.email) })),
      fc.record({ does: fc.constant('attend' as const), attendance: anyAttendance }),
    ),
  )
  .map(([where, what]) => ({ ...where, ...what }));

export const moving: fc.Arbitrary<Moving> = fc
  .record({
    account: orderedAccount,
    create,
    later: fc.array(later, { maxLength: 8, size: 'max' }),
    tellsTimes: fc.boolean(),
  })
  .map(({ account, create, later, tellsTimes }) => ({
    account: withRules(
      withRules(account, () => ({ uidField: 'email', mapping: [] })),
      onlyUidUnique,
    ),
    before: EMAILS.map((value): Step => ({ kind: 'contact', values: { email: value } })),
    changes: playSource([...create, ...later], { lists: true, tellsTimes, embeds: false }, START).map((step) => ({
      ...step,
      receivedAt: START + 10_000_000,
    })),
  }));
