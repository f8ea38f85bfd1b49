// How the hot statements of contacts are run on a large base with statistics, on both databases.
import { expect, it } from 'vitest';
import { AccountHooks } from '../../src/accounts/account/account-hooks.ts';
import { SystemClock } from '../../src/common/clock.ts';
import { RandomIds } from '../../src/common/ids.ts';
import { ContactChanges } from '../../src/contacts/contact-changes.service.ts';
import { ContactReader } from '../../src/contacts/contact-reader.service.ts';
import { FieldDirectory } from '../../src/contacts/fields/field-directory.service.ts';
import { FilterCompiler } from '../../src/contacts/filter/filter-compiler.service.ts';
import { ContactCounts } from '../../src/contacts/list/contact-counts.service.ts';
import { contactListQuery } from '../../src/contacts/list/contact-list.query.ts';
import { ContactList } from '../../src/contacts/list/contact-list.service.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import { EngagementReader } from '../../src/history/engagement.service.ts';
import { LastEvents } from '../../src/history/last-events.service.ts';
import { SourceEventLookup } from '../../src/history/source-event-lookup.service.ts';
import { ImportTraces } from '../../src/imports/import-traces.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { ACCOUNT, contactOf, openLargeBase } from '../support/large-base.ts';
import { expectNoScan, RecordingDatabase } from '../support/query-plan.ts';

function roomsOver({ database, unitOfWork }: Storage) {
  const recording = new RecordingDatabase(database);
  const clock = new SystemClock();
  const reader = new ContactReader(recording, new EngagementReader(recording, clock), new LastEvents(recording, clock));
  const fields = new FieldDirectory(recording, unitOfWork, clock, new RandomIds(clock), new AccountHooks());
  const filters = new FilterCompiler(
    recording,
    clock,
    fields,
    new SourceEventLookup(recording),
    new ImportTraces(recording),
  );
  const list = new ContactList(recording, reader, filters, new ContactCounts(recording, clock));
  return { recording, reader, fields, list, changes: new ContactChanges(recording, reader) };
}

describeOnEachDatabase('the statements of contacts on a large base', (database) => {
  it('follow an index: by id, list in every order, search, filters, changes', async () => {
    const storage = await openLargeBase(database);
    const { recording, reader, fields, list, changes } = roomsOver(storage);
    await fields.list(ACCOUNT);
    const lookAt = async (query: Record<string, string>, options?: { sorted: boolean }): Promise<number> => {
      recording.take();
      const first = await list.page(ACCOUNT, contactListQuery.parse({ limit: '20', ...query }));
      if (first.nextCursor !== null) {
        await list.page(ACCOUNT, contactListQuery.parse({ limit: '20', ...query, cursor: first.nextCursor }));
      }
      for (const statement of recording.take()) {
        // Tags of a page, and the few that an index named, are sorted after they were found.
        const isPage = statement.sql.includes('ORDER BY c.') && options?.sorted !== false;
        await expectNoScan(storage.database, statement, { sorted: isPage });
      }
      return first.items.length;
    };
    for (const sort of ['last_name', '-last_name', 'createdAt', '-createdAt', 'updatedAt', '-updatedAt']) {
      expect([sort, await lookAt({ sort })]).toEqual([sort, 20]);
    }
    const few = { sorted: false };
    expect(await lookAt({ search: 'last12345' }, few)).toBe(1);
    expect(await lookAt({ search: 'M777@example' }, few)).toBe(1);
    // Where no index names a few, the order is walked, bounded on both sides by its index.
    expect(await lookAt({ search: 'example' }, few)).toBe(20);
    expect(await lookAt({ search: '77' }, few)).toBe(20);
    // Counted over what an index named; where it would take a walk, not at all.
    expect(await lookAt({ search: 'last1234', total: 'true', limit: '2' }, few)).toBe(2);
    const filter = (one: unknown): Record<string, string> => ({ filter: JSON.stringify(one) });
    expect(await lookAt(filter({ tag: 'tag-7' }), few)).toBe(20);
    expect(await lookAt(filter({ event: 'public-7' }), few)).toBe(20);
    expect(await lookAt(filter({ field: 'email', op: 'eq', value: 'M77@example.org' }), few)).toBe(1);
    expect(await lookAt(filter({ field: 'first_name', op: 'eq', value: 'First7' }), few)).toBe(20);
    expect(await lookAt(filter({ not: { tag: 'tag-7' } }), few)).toBe(20);

    await reader.byId(ACCOUNT, contactOf(77));
    await changes.newest(ACCOUNT, contactOf(77), undefined, 50);
    for (const statement of recording.take()) {
      await expectNoScan(storage.database, statement, { sorted: statement.sql.includes('field_changes') });
    }
  });
});
