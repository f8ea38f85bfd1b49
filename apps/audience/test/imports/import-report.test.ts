// The report of an import: rows by outcome and reason, the file for spreadsheets, and what is left of a contact that goes.
import { afterEach, expect, it } from 'vitest';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startImportHost } from './support/import-host.ts';

const BOM = '\ufeff';

describeOnEachDatabase('The report of an import', (database) => {
  afterEach(stopRooms);

  it('shows rows by outcome, by reason, and page by page', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    for (let number = 10; number < 20; number += 1) host.person(`new-${number}`, 'gala');
    for (let number = 10; number < 15; number += 1) host.person(`blank-${number}`, 'gala', { email: '' });
    for (let number = 10; number < 13; number += 1) host.person(`bad-${number}`, 'gala', { email: 'no address' });
    const { id, counts } = await host.import(['gala']);
    expect(counts).toEqual({ created: { no_match: 10 }, skipped: { uid_blank: 5, uid_invalid: 3 } });
    const people = async (filter: string) => (await host.rows(id, filter)).map(({ personId }) => personId);
    expect((await people('')).length).toBe(18);
    const bad = ['bad-10', 'bad-11', 'bad-12'];
    const blank = ['blank-10', 'blank-11', 'blank-12', 'blank-13', 'blank-14'];
    expect(await people('&outcome=skipped')).toEqual([...blank, ...bad]);
    expect(await people('&reason=uid_invalid')).toEqual(bad);
    expect(await people('&outcome=created&reason=uid_invalid')).toEqual([]);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await host.call('GET', `/api/v1/imports/${id}/rows?limit=2&outcome=skipped${place}`);
      pages.push(
        Object(body)
          .items.map(({ personId }: { personId: string }) => personId)
          .join(' '),
      );
      cursor = Object(body).nextCursor;
    }
    expect(pages).toEqual(['blank-10 blank-11', 'blank-12 blank-13', 'blank-14 bad-10', 'bad-11 bad-12']);
    expect((await host.call('GET', `/api/v1/imports/${id}/rows?cursor=nonsense`)).status).toBe(400);
  });

  it('tells what changed, and why a value was not written', async () => {
    const host = await startImportHost(database);
    host.source.fields.push({ key: 'custom:age', label: 'Age', type: 'text', custom: true, suggestedUid: false });
    await host.call('POST', '/api/v1/fields', { label: 'Age', type: 'number' });
    await host.call('POST', '/api/v1/contacts', { values: { email: 'ada@example.org', first_name: 'ada' } });
    host.event('gala');
    host.sync.room.host.clock.advance(86_400_000);
    host.person('ada', 'gala', { company: 'Engines', 'custom:age': 'old' });
    const { id } = await host.import(['gala']);
    expect(await host.rows(id)).toEqual([
      {
        personId: 'ada',
        eventId: 'gala',
        eventName: 'The gala',
        listId: null,
        listName: null,
        name: 'ada',
        uid: 'ada@example.org',
        contactId: (await host.contact('ada')).id,
        outcome: 'updated',
        reason: 'matched',
        notes: [{ field: 'age', note: 'value_rejected' }],
        changes: [{ field: 'company', before: null, after: 'Engines' }],
      },
    ]);
  });

  it('downloads as a file whose cells no spreadsheet takes for a formula', async () => {
    const host = await startImportHost(database);
    host.source.putEvent({ id: 'gala', name: '=HYPERLINK("http://evil")' }, 1);
    host.person('=1+1', 'gala', { first_name: '+49', last_name: '"quoted", and more', company: '@SUM(A1)' });
    host.person('-2', 'gala', { email: '\t=cmd', first_name: 'Zoë' });
    const { id } = await host.import(['gala'], { createWhenUidBlank: true });
    const answer = await host.call('GET', `/api/v1/imports/${id}/report.csv`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="import-${id}.csv"`,
    });
    const [header, first, second, ...rest] = answer.text.split('\r\n');
    expect(header).toBe(`${BOM}Person,Name,Unique identifier,Event,List,Outcome,Reason,Notes,Contact,Changes`);
    expect(first).toMatch(
      /^'=1\+1,"'\+49 ""quoted"", and more",'=1\+1@example\.org,"'=HYPERLINK\(""http:\/\/evil""\)",,created,no_match,,/,
    );
    expect(second).toMatch(/^'-2,Zoë,'\t=cmd,.*created,uid_invalid/);
    expect(rest).toEqual(['']);
    expect(answer.text).toContain('company: (blank) → @SUM(A1)');
  });

  it('comes whole, however long it is', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    for (let number = 1_000; number < 2_200; number += 1) host.person(`p${number}`, 'gala');
    const { id } = await host.import(['gala']);
    const { text } = await host.call('GET', `/api/v1/imports/${id}/report.csv?outcome=created`);
    const people = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',', 1)[0]);
    expect(people).toEqual(Array.from({ length: 1_200 }, (_, number) => `p${number + 1_000}`));
  });

  it('finds the contacts of an import among all, by what was done with them', async () => {
    const host = await startImportHost(database);
    await host.call('POST', '/api/v1/contacts', { values: { email: 'bo@example.org', first_name: 'bo' } });
    await host.call('POST', '/api/v1/contacts', { values: { email: 'zoe@example.org', first_name: 'zoe' } });
    host.event('gala');
    host.person('ada', 'gala');
    host.person('bo', 'gala');
    const { id } = await host.import(['gala']);
    const found = async (part: object) => {
      const filter = encodeURIComponent(JSON.stringify(part));
      const { body } = await host.call('GET', `/api/v1/contacts?filter=${filter}`);
      return Object(body)
        .items.map(({ values }: { values: { first_name: string } }) => values.first_name)
        .sort();
    };
    expect(await found({ import: id })).toEqual(['ada', 'bo']);
    expect(await found({ import: id, outcome: 'created' })).toEqual(['ada']);
    expect(await found({ not: { import: id } })).toEqual(['zoe']);
    expect(await found({ import: 'another' })).toEqual([]);
  });

  it('keeps nothing of a contact that is removed but that somebody was there', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    host.person('ada', 'gala', { company: 'Engines' });
    host.person('plus-one', 'gala', { email: 'ada@example.org', first_name: 'ada' });
    const { id } = await host.import(['gala']);
    const other = await host.import(['gala']);
    await host.call('DELETE', `/api/v1/contacts/${(await host.contact('ada')).id}`);
    for (const run of [id, other.id]) {
      const text = JSON.stringify(await host.rows(run));
      expect(text).not.toMatch(/Engines|ada@example|"name":"ada"/);
    }
    expect(await host.told(id)).toEqual(['ada: created (no_match)', 'plus-one: updated (matched)']);
    expect((await host.rows(id)).map(({ contactId }) => contactId)).toEqual([null, null]);
  });

  it('writes nothing of somebody who was erased and must not come back', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    host.person('ada', 'gala');
    await host.import(['gala']);
    const { id: contact } = await host.contact('ada');
    await host.call('POST', `/api/v1/contacts/${contact}/erase`, { doNotBringBack: true });
    const { id, counts } = await host.import(['gala']);
    expect(counts).toEqual({ skipped: { suppressed: 1 } });
    expect(await host.rows(id)).toMatchObject([{ personId: 'ada', name: null, uid: null, contactId: null }]);
    expect(await host.contacts()).toEqual([]);
  });
});
