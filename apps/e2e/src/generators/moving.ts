// Generated histories in which persons change from one UID to another, or lose and regain the one they have, where a contact has
// every UID from the start: so that no contact is made by an intermediate UID only, which is an exception to the promise of order.
import type { SourceValues } from '@audience/connector';
import fc from 'fast-check';
import type { Account } from '../histories/run-core.ts';
import type { ChangeStep, Step } from '../histories/step.ts';
import { onlyUidUnique, START, withRules } from './account.ts';
import { anyAttendance, attendance, values } from './command.ts';
import { type Command, playSource } from './source-script.ts';
import { createsBlank, orderedAccount } from './unordered.ts';

const EMAILS = ['ann@example.org', 'bob@example.org', 'carl@example.org'];
const email = fc.constantFrom(...EMAILS);
const after = fc.constantFrom(0, 1, 20_000);

/** Contacts for every UID, the changes of two persons that move between them, and of two that have one of them or none. */
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

/**
 * Persons whose UID goes and comes back, or is one for a while that nobody has. Left out: two UIDs of one person that both find a
 * contact, with blanks between (once linked, a late change moves nobody), blanks that make contacts, and corrections.
 */
function leaving(account: Account): fc.Arbitrary<Command[]> {
  const rules = account.integrations.get('one');
  if (rules === undefined || createsBlank(rules)) return fc.constant([]);
  const staysApart = rules.actions.updated === 'update_only' && rules.whenUidChanges === 'new_contact';
  const one = (person: number) =>
    email.chain((own) => {
      const said = fc.constantFrom(own, own, '', 'n/a', ...(staysApart ? [`stray-${person}@example.org`] : []));
      const first = fc.record({ values: values(['company'], 5), attendance, said });
      const then = fc.array(fc.record({ after, said, company: fc.constantFrom('Acme', 'Bolt') }), { maxLength: 4 });
      return fc.tuple(first, then).map(([{ values, attendance, said }, edits]): Command[] => {
        const where = { integration: 'one', person };
        const create: Command = {
          ...where,
          after: 1,
          does: 'create',
          event: 0,
          list: null,
          values: told(values, said),
          attendance,
        };
        const edited = edits.map(
          ({ after, said, company }): Command => ({ ...where, after, does: 'edit', values: { email: said, company } }),
        );
        return [create, ...edited];
      });
    });
  return fc.tuple(one(2), one(3)).map((commands) => commands.flat());
}

export const moving: fc.Arbitrary<Moving> = orderedAccount
  .map((any) =>
    withRules(
      withRules(any, () => ({ uidField: 'email', mapping: [] })),
      onlyUidUnique,
    ),
  )
  .chain((account) =>
    fc
      .record({
        create,
        later: fc.array(later, { maxLength: 8, size: 'max' }),
        leaving: leaving(account),
        tellsTimes: fc.boolean(),
      })
      .map(({ create, later, leaving, tellsTimes }) => ({
        account,
        before: EMAILS.map((value): Step => ({ kind: 'contact', values: { email: value } })),
        changes: playSource([...create, ...later, ...leaving], { lists: true, tellsTimes, embeds: false }, START).map(
          (step) => ({ ...step, receivedAt: START + 10_000_000 }),
        ),
      })),
  );
