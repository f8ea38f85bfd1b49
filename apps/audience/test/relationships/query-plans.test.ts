// How the statements of relationships are run on a large base with statistics, on both databases.
import { expect, it } from 'vitest';
import type { SqlValue, Transaction } from '../../src/database/database.ts';
import { type RowColumns, toRowsParameter } from '../../src/database/dialect.ts';
import { suppressedSql } from '../../src/outcomes/suppressed-persons.service.ts';
import { personColumns, personsSql } from '../../src/relationships/record-statements.ts';
import { RelationshipRemover } from '../../src/relationships/relationship-remover.service.ts';
import { integrationColumns, type ShownRow, shownSql } from '../../src/relationships/shown-statements.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { ACCOUNT, contactOf, eventOf, INTEGRATION, openLargeBase, personOf } from '../support/large-base.ts';
import { expectNoScan, RecordingDatabase, type Statement } from '../support/query-plan.ts';

describeOnEachDatabase('the statements of relationships on a large base', (database) => {
  it('follow an index: shown on a contact, recorded, removed with contacts, persons and events', async () => {
    const { database: reading } = await openLargeBase(database);
    const { kind } = reading;
    const look = (statement: Statement): Promise<void> => expectNoScan(reading, statement, { sorted: false });

    const there = toRowsParameter(integrationColumns, [{ id: INTEGRATION }]);
    const shown = async (contactId: string, conditions: string[] = [], rest: SqlValue[] = []): Promise<number> => {
      const statement = { sql: shownSql(kind, conditions), parameters: [ACCOUNT, contactId, 20, there, ...rest] };
      await look(statement);
      return (await reading.query<ShownRow>(statement.sql, statement.parameters)).length;
    };
    expect(await shown(contactOf(77))).toBe(4);
    expect(await shown(contactOf(40))).toBe(4);
    expect(await shown(contactOf(77), ['r.id < $5'], ['told-0'])).toBe(2);
    expect(await shown(contactOf(77), ['c.id = $5', 'r.label_normal = $6'], [contactOf(78), 'coworker'])).toBe(1);

    const rows = (columns: RowColumns, ...ids: string[]): string =>
      toRowsParameter(
        columns,
        ids.map((id) => ({ person_id: id })),
      );
    const asked = [ACCOUNT, INTEGRATION, rows(personColumns, personOf(7), personOf(9), 'stranger')];
    await look({ sql: personsSql(kind), parameters: asked });
    await look({ sql: suppressedSql(kind), parameters: asked });

    // Looked at and not run: a recorder answers nothing.
    const recording = new RecordingDatabase(reading);
    const transaction: Transaction = {
      query: async (sql, parameters = []) => {
        recording.statements.push({ sql, parameters });
        return [];
      },
      afterCommit: () => {},
    };
    const remover = new RelationshipRemover(reading);
    await remover.relatedContacts(transaction, ACCOUNT, contactOf(77));
    await remover.forgetContact(transaction, ACCOUNT, contactOf(77));
    await remover.forgetPersons(transaction, ACCOUNT, [{ integration_id: INTEGRATION, person_id: personOf(7) }]);
    await remover.forgetEvent(transaction, ACCOUNT, { integrationId: INTEGRATION, eventId: eventOf(7) });
    const statements = recording.take();
    expect(statements).toHaveLength(6);
    for (const statement of statements) await look(statement);
  });
});
