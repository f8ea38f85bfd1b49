// A contact's history over HTTP, out of changes that the engine applied. On both databases.
import { afterEach, expect, it } from 'vitest';
import { historyListAnswer } from '../../src/history/history.schemas.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { at, Source } from './source.ts';

afterEach(stopHosts);

const MORNING = at('2026-02-20T08:00:00Z');
const HOUR = 3_600_000;

describeOnEachDatabase('the history of a contact', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string; source: Source }> => {
    const host = await startHost(database);
    return { host, cookie: await host.signIn(), source: await Source.add(host) };
  };

  const read = async (host: Host, cookie: string, contactId: string | null) => {
    const answer = await host.call('GET', `/api/v1/contacts/${contactId}/history`, { cookie });
    return historyListAnswer.parse(answer.body).items;
  };

  it('tells what happened at the event, step by step, by the time of the source', async () => {
    const { host, cookie, source } = await start();
    const doors = MORNING + 10 * HOUR;
    await source.event({ id: 'event-1', name: 'Gala', startsAt: doors, revision: 1, updatedAt: MORNING });
    await source.list({ id: 'list-1', name: 'Friends', revision: 1, updatedAt: MORNING });
    await source.list({ id: 'list-2', name: 'Press', revision: 1, updatedAt: MORNING });
    const invited = { status: 'unconfirmed', totalGuests: 2 } as const;
    const { contactId } = await source.person({
      id: 'ada',
      revision: 1,
      at: MORNING,
      trigger: 'created',
      listId: 'list-1',
      attendance: invited,
    });
    const confirmed = { status: 'confirmed', totalGuests: 2 } as const;
    await source.person({
      id: 'ada',
      revision: 2,
      at: MORNING + HOUR,
      listId: 'list-2',
      attendance: confirmed,
      changed: ['status', 'list'],
    });
    // The check-in was made offline: it is told late, with its own time.
    await source.person({
      id: 'ada',
      revision: 3,
      at: doors + 2 * HOUR,
      listId: 'list-2',
      attendance: { ...confirmed, checkedInAt: doors, arrivedGuests: 1 },
      changed: ['checkedInAt', 'arrivedGuests'],
    });
    const [attendance, ...others] = await read(host, cookie, contactId);
    expect(others).toEqual([]);
    expect(attendance).toMatchObject({
      integrationId: source.id,
      personId: 'ada',
      sourceEvent: { externalId: 'event-1', name: 'Gala', startsAt: '2026-02-20T18:00:00.000Z' },
      list: { externalId: 'list-2', name: 'Press' },
      status: 'confirmed',
      checkedInAt: '2026-02-20T18:00:00.000Z',
      totalGuests: 2,
      arrivedGuests: 1,
      removedAtSource: null,
    });
    expect(attendance?.timeline).toEqual([
      { at: '2026-02-20T08:00:00.000Z', what: 'status', before: null, after: 'unconfirmed' },
      { at: '2026-02-20T08:00:00.000Z', what: 'totalGuests', before: null, after: 2 },
      { at: '2026-02-20T08:00:00.000Z', what: 'list', before: null, after: 'Friends' },
      { at: '2026-02-20T09:00:00.000Z', what: 'status', before: 'unconfirmed', after: 'confirmed' },
      { at: '2026-02-20T09:00:00.000Z', what: 'list', before: 'Friends', after: 'Press' },
      { at: '2026-02-20T18:00:00.000Z', what: 'checkedInAt', before: null, after: '2026-02-20T18:00:00.000Z' },
      { at: '2026-02-20T20:00:00.000Z', what: 'arrivedGuests', before: null, after: 1 },
    ]);
  });

  it('marks the earliest removal of person, list and event, and takes it back when a newer state is told', async () => {
    const { host, cookie, source } = await start();
    await source.event({ id: 'event-1', revision: 1, updatedAt: MORNING });
    await source.list({ id: 'list-1', revision: 1, updatedAt: MORNING });
    const told = { id: 'ada', listId: 'list-1', attendance: { status: 'confirmed' } } as const;
    const { contactId } = await source.person({ ...told, revision: 1, at: MORNING, trigger: 'created' });
    const removedAt = async (): Promise<unknown> => (await read(host, cookie, contactId))[0]?.removedAtSource;
    expect(await removedAt()).toBeNull();
    await source.tell({
      kind: 'person_removed',
      personId: 'ada',
      eventId: 'event-1',
      at: MORNING + 3 * HOUR,
      revision: 2,
    });
    expect(await removedAt()).toBe('2026-02-20T11:00:00.000Z');
    const list = { id: 'list-1', eventId: 'event-1', name: 'L', personCount: null, revision: 1, updatedAt: MORNING };
    await source.tell({ kind: 'list', list, removed: true, at: MORNING + 2 * HOUR, revision: 2 });
    expect(await removedAt()).toBe('2026-02-20T10:00:00.000Z');
    await source.list({ ...list, revision: 3, updatedAt: MORNING + 4 * HOUR });
    expect(await removedAt()).toBe('2026-02-20T11:00:00.000Z');
    await source.person({ ...told, revision: 3, at: MORNING + 5 * HOUR });
    const [attendance] = await read(host, cookie, contactId);
    expect(attendance?.removedAtSource).toBeNull();
    expect(attendance?.timeline.filter((step) => step.what === 'removedAtSource')).toEqual([
      { at: '2026-02-20T11:00:00.000Z', what: 'removedAtSource', before: null, after: '2026-02-20T11:00:00.000Z' },
      { at: '2026-02-20T13:00:00.000Z', what: 'removedAtSource', before: '2026-02-20T11:00:00.000Z', after: null },
    ]);
  });

  it('shows one removal, since the first time, of a person whom the source tells as removed again and again', async () => {
    const { host, cookie, source } = await start();
    await source.event({ id: 'event-1', revision: 1, updatedAt: MORNING });
    const told = { id: 'ada', attendance: { status: 'confirmed' } } as const;
    const { contactId } = await source.person({ ...told, revision: 1, at: MORNING, trigger: 'created' });
    const gone = (revision: number) =>
      source.tell({
        kind: 'person_removed',
        personId: 'ada',
        eventId: 'event-1',
        at: MORNING + revision * HOUR,
        revision,
      });
    for (const revision of [2, 5, 7]) await gone(revision);
    const steps = async () => {
      const [attendance] = await read(host, cookie, contactId);
      const removals = attendance?.timeline.filter(({ what }) => what === 'removedAtSource') ?? [];
      return [attendance?.removedAtSource, ...removals.map(({ at, after }) => [at, after])];
    };
    const [first, back, again] = ['2026-02-20T10:00:00.000Z', '2026-02-20T11:00:00.000Z', '2026-02-20T13:00:00.000Z'];
    expect(await steps()).toEqual([first, [first, first]]);
    // That the person had been there in between is heard late.
    await source.person({ ...told, revision: 3, at: MORNING + 3 * HOUR });
    expect(await steps()).toEqual([again, [first, first], [back, null], [again, again]]);
  });

  it('comes newest event first, in pages, and adds up to engagement', async () => {
    const { host, cookie, source } = await start();
    const values = { email: 'ada@example.org', firstName: 'Ada' };
    let contactId: string | null = null;
    const attendances = [
      { status: 'confirmed', checkedInAt: MORNING + HOUR },
      { status: 'confirmed' },
      { status: 'declined' },
      { status: 'confirmed' },
    ] as const;
    for (const [index, attendance] of attendances.entries()) {
      const eventId = `event-${index}`;
      // The last one is still to come.
      const startsAt = index === 3 ? host.clock.now() + HOUR : MORNING + index * HOUR;
      await source.event({ id: eventId, startsAt, revision: 1, updatedAt: MORNING });
      const told = { id: `ada-${index}`, eventId, values, attendance, revision: 1, at: MORNING };
      contactId = (await source.person({ ...told, trigger: 'created' })).contactId;
    }
    const all = await read(host, cookie, contactId);
    expect(all.map((one) => one.sourceEvent.externalId)).toEqual(['event-3', 'event-2', 'event-1', 'event-0']);
    expect(all.filter((one) => one.noShow).map((one) => one.sourceEvent.externalId)).toEqual(['event-1']);
    const first = await host.call('GET', `/api/v1/contacts/${contactId}/history?limit=3`, { cookie });
    const { nextCursor } = historyListAnswer.parse(first.body);
    const rest = await host.call('GET', `/api/v1/contacts/${contactId}/history?limit=3&cursor=${nextCursor}`, {
      cookie,
    });
    expect(rest.body).toMatchObject({ items: [{ personId: 'ada-0' }], nextCursor: null });
    const contact = await host.call('GET', `/api/v1/contacts/${contactId}`, { cookie });
    expect(contact.body).toMatchObject({
      engagement: {
        invited: 4,
        confirmed: 3,
        attended: 1,
        noShows: 1,
        attendanceRate: 0.5,
        lastSeenAt: '2026-02-20T09:00:00.000Z',
      },
    });
    const filter = JSON.stringify({
      and: [
        { engagement: 'noShows', op: 'eq', value: 1 },
        { engagement: 'attended', op: 'gt', value: 0 },
      ],
    });
    const found = await host.call('GET', `/api/v1/contacts?${new URLSearchParams({ filter })}`, { cookie });
    expect(found.body).toMatchObject({ items: [{ id: contactId }] });
  });

  it('is no no-show when something was removed before the event began', async () => {
    const { host, cookie, source } = await start();
    await source.event({ id: 'event-1', startsAt: MORNING + 5 * HOUR, revision: 1, updatedAt: MORNING });
    const told = { id: 'ada', attendance: { status: 'confirmed' }, revision: 1, at: MORNING } as const;
    const { contactId } = await source.person({ ...told, trigger: 'created' });
    const noShows = async (): Promise<unknown> =>
      (await host.call('GET', `/api/v1/contacts/${contactId}`, { cookie })).body;
    const isNoShow = async (): Promise<unknown> => (await read(host, cookie, contactId)).map((one) => one.noShow);
    expect(await noShows()).toMatchObject({ engagement: { noShows: 1 } });
    expect(await isNoShow()).toEqual([true]);
    await source.tell({ kind: 'person_removed', personId: 'ada', eventId: 'event-1', at: MORNING + HOUR, revision: 2 });
    expect(await noShows()).toMatchObject({ engagement: { noShows: 0, confirmed: 1 } });
    expect(await isNoShow()).toEqual([false]);
  });
});
