// How the hot statements of history, outcomes and the live stream are run on a large base with statistics, on both databases.
import { expect, it } from 'vitest';
import { AuditLog } from '../../src/accounts/audit/audit-log.service.ts';
import { SystemClock } from '../../src/common/clock.ts';
import { RandomIds } from '../../src/common/ids.ts';
import { ContactNames } from '../../src/contacts/contact-names.service.ts';
import { HistoryReader } from '../../src/history/history.service.ts';
import { personListQuery } from '../../src/history/person.schemas.ts';
import { PersonNames } from '../../src/history/person-names.service.ts';
import { Persons } from '../../src/history/persons.service.ts';
import { SourceEventLookup } from '../../src/history/source-event-lookup.service.ts';
import { SourceEvents } from '../../src/history/source-events.service.ts';
import { StreamBatches } from '../../src/live/stream-batches.service.ts';
import { LastOutcomes } from '../../src/outcomes/last-outcomes.service.ts';
import { outcomeListQuery } from '../../src/outcomes/outcome.schemas.ts';
import { Outcomes } from '../../src/outcomes/outcomes.service.ts';
import { RelationshipRemover } from '../../src/relationships/relationship-remover.service.ts';
import { type Applied, SyncEngine } from '../../src/sync/sync-engine.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { ACCOUNT, contactOf, eventOf, INTEGRATION, openLargeBase, personOf } from '../support/large-base.ts';
import { expectNoScan, RecordingDatabase } from '../support/query-plan.ts';

/** Reads ask it nothing. */
class NoEngine extends SyncEngine {
  override apply(): Promise<Applied> {
    throw new Error('Nothing is applied here.');
  }
}

describeOnEachDatabase('the statements of history on a large base', (database) => {
  it('follow an index: attendances, timelines, persons, events, outcomes, the live stream', async () => {
    const { database: reading, unitOfWork } = await openLargeBase(database);
    const recording = new RecordingDatabase(reading);
    const clock = new SystemClock();
    const lookup = new SourceEventLookup(recording);
    const audit = new AuditLog(clock, new RandomIds(clock));
    const look = async (sorted: boolean): Promise<void> => {
      for (const statement of recording.take()) {
        // What groups the rows of one page may sort them for it.
        await expectNoScan(reading, statement, { sorted: sorted && statement.sql.includes('ORDER BY') });
      }
    };

    const history = new HistoryReader(recording, clock);
    const rows = await history.ofContact(ACCOUNT, contactOf(77), undefined, 50);
    expect(await history.withTimelines(ACCOUNT, rows)).toHaveLength(2);
    await history.ofContact(ACCOUNT, contactOf(77), [1, INTEGRATION, personOf(1)], 50);
    await look(false);
    expect(await history.ofEvent(ACCOUNT, { integrationId: INTEGRATION, eventId: eventOf(7) }, '', 20)).toHaveLength(
      20,
    );
    await look(true);

    const names = new ContactNames(recording);
    const persons = new Persons(
      recording,
      unitOfWork,
      new NoEngine(),
      audit,
      lookup,
      new LastOutcomes(recording),
      names,
    );
    const personsBy = async (query: Record<string, string>, sorted = true): Promise<number> => {
      const wanted = personListQuery.parse({ limit: '20', ...query });
      const { items, nextCursor } = await persons.list(ACCOUNT, INTEGRATION, wanted, []);
      if (nextCursor !== null) {
        await persons.list(
          ACCOUNT,
          INTEGRATION,
          personListQuery.parse({ limit: '20', ...query, cursor: nextCursor }),
          [],
        );
      }
      await look(sorted);
      return items.length;
    };
    expect(await personsBy({})).toBe(20);
    expect(await personsBy({ linked: 'false' })).toBe(20);
    expect(await personsBy({ event: eventOf(7) })).toBe(20);
    expect(await personsBy({ contact: contactOf(77) }, false)).toBe(2);
    expect(await personsBy({ reason: 'uid_blank', linked: 'false' }, false)).toBe(20);
    expect(await personsBy({ reason: 'uid_blank' })).toBe(20);

    const events = new SourceEvents(recording, unitOfWork, audit, lookup, new RelationshipRemover(recording));
    expect(await events.list(ACCOUNT, undefined, undefined, 20)).toHaveLength(20);
    await events.list(ACCOUNT, 'event', [1_750_000_000_100, 'public-100'], 20);
    await look(false);

    const outcomes = new Outcomes(recording, new PersonNames(recording), names);
    const outcomesBy = async (query: Record<string, string>): Promise<number> => {
      const { items, nextCursor } = await outcomes.page(
        ACCOUNT,
        INTEGRATION,
        outcomeListQuery.parse({ limit: '20', ...query }),
        [],
      );
      if (nextCursor !== null) {
        await outcomes.page(
          ACCOUNT,
          INTEGRATION,
          outcomeListQuery.parse({ limit: '20', ...query, cursor: nextCursor }),
          [],
        );
      }
      await look(true);
      return items.length;
    };
    expect(await outcomesBy({})).toBe(20);
    expect(await outcomesBy({ outcome: 'failed' })).toBe(20);
    expect(await outcomesBy({ outcome: 'failed,created', reason: 'no_match,matched' })).toBe(20);
    expect(await outcomesBy({ person: personOf(7) })).toBe(1);
    expect(await outcomesBy({ contact: contactOf(7) })).toBe(1);

    const batches = new StreamBatches(recording, unitOfWork, clock);
    await batches.after(ACCOUNT, (await batches.newest(ACCOUNT)) - 10);
    await batches.canResumeAfter(ACCOUNT, 40_000);
    await look(true);
  });
});
