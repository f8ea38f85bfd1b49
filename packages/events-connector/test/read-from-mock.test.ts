// Browsing, pulling and the feed against the mock of Events: everything once, from every checkpoint, GET only.
import { sourceChange, sourceEvent, sourceField, sourceList } from '@audience/connector';
import { ADMIN_TOKEN, createEventsModel, createHandlers, createJournal } from '@audience/events-mock';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { collect, contextWith } from './context-for-test.ts';

const model = createEventsModel({ seed: { seed: 7, events: 3, guestsPerEvent: 1_203 } });
const journal = createJournal();
const server = setupServer(...createHandlers(model, { journal }));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { context, warnings } = contextWith({ token: ADMIN_TOKEN });
const { browse, pull, changes } = eventsConnector;
const firstEvent = () => model.events().items[0]?.id ?? '';
const idsOf = (items: Array<{ kind: string; person?: { id: string } }>) => items.map(({ person }) => person?.id);

function guestIds(eventId: string, guestList?: string): string[] {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = model.guests({ eventId, guestList, limit: 500, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

describe('browsing', () => {
  it('gives the events, page by page', async () => {
    const first = await browse?.events(context, { limit: 2 });
    const second = await browse?.events(context, { limit: 2, cursor: first?.next ?? '' });
    const items = [...(first?.items ?? []), ...(second?.items ?? [])];
    expect(items.map((item) => sourceEvent.parse(item).id)).toEqual(model.events().items.map(({ id }) => id));
    expect(second?.next).toBeNull();
  });

  it('searches', async () => {
    const name = model.events().items[1]?.name ?? '';
    const found = await browse?.events(context, { search: name });
    expect(found?.items.map((event) => event.name)).toContain(name);
  });

  it('gives the lists of an event', async () => {
    const lists = (await browse?.lists?.(context, firstEvent())) ?? [];
    expect(lists.map((list) => sourceList.parse(list).id)).toEqual(model.guestLists(firstEvent()).map(({ id }) => id));
  });
});

describe('pulling', () => {
  it('gives every guest of an event once, as read', async () => {
    const { items, cursors } = await collect(pull?.persons(context, { eventId: firstEvent() }));
    expect(idsOf(items)).toEqual(guestIds(firstEvent()));
    expect(cursors).toHaveLength(3);
    for (const item of items) expect(sourceChange.parse(item)).toMatchObject({ trigger: 'read' });
  });

  it('gives the guests of the lists named, list after list', async () => {
    const lists = model.guestLists(firstEvent()).map(({ id }) => id);
    const { items } = await collect(pull?.persons(context, { eventId: firstEvent(), listIds: lists.slice(0, 2) }));
    expect(idsOf(items)).toEqual(lists.slice(0, 2).flatMap((list) => guestIds(firstEvent(), list)));
  });

  it('gives nothing when no list is named', async () => {
    expect((await collect(pull?.persons(context, { eventId: firstEvent(), listIds: [] }))).items).toEqual([]);
  });

  it.each([['all lists'], ['every list by name']])(
    'goes on from every checkpoint to the same end, over %s',
    async (what) => {
      const listIds = model.guestLists(firstEvent()).map(({ id }) => id);
      const scope = { eventId: firstEvent(), ...(what === 'all lists' ? {} : { listIds }) };
      const pages: Array<{ count: number; next: string | null }> = [];
      const whole: unknown[] = [];
      for await (const page of pull?.persons(context, scope) ?? []) {
        whole.push(...page.items);
        pages.push({ count: whole.length, next: page.next });
      }
      expect(pages.at(-1)?.next).toBeNull();
      for (const { count, next } of pages.slice(0, -1)) {
        const rest = await collect(pull?.persons(context, scope, next ?? ''));
        expect(rest.items).toEqual(whole.slice(count));
      }
    },
  );

  it('refuses a place to go on from that is not of the scope', async () => {
    for (const cursor of ['nonsense', '["another list",null]', '[1,2]']) {
      const pages = pull?.persons(context, { eventId: firstEvent() }, cursor);
      await expect(collect(pages)).rejects.toMatchObject({ failure: 'data', code: 'cursor_invalid' });
    }
  });

  it('fails with `data` for an event that is not there', async () => {
    await expect(collect(pull?.persons(context, { eventId: 'gone' }))).rejects.toMatchObject({ failure: 'data' });
  });

  it('never lets an id reach out of its place in the address', async () => {
    for (const eventId of ['..', '.']) {
      await expect(collect(pull?.persons(context, { eventId }))).rejects.toMatchObject({ code: 'source_id_invalid' });
    }
    await expect(collect(pull?.persons(context, { eventId: '../me?x=' }))).rejects.toMatchObject({ failure: 'data' });
    expect(journal.requests({}).at(-1)?.path).not.toContain('/v1/me');
  });

  it('gives the relationships of an event', async () => {
    const { items } = await collect(pull?.relationships?.(context, firstEvent()));
    const [first] = model.relationships(firstEvent(), { limit: 1 }).items;
    expect(items[0]).toEqual({
      eventId: firstEvent(),
      personId: first?.guestId,
      relatedPersonId: first?.relatedGuestId,
      label: first?.label,
    });
  });

  it('gives many relationships page by page, each once and in whole', async () => {
    const event = model.createEvent({ name: 'Reunion', startsAt: '2026-06-01T18:00:00Z' });
    const guests = Array.from({ length: 1_203 }, () => model.createGuest({ eventId: event.id }).id);
    for (const [number, guestId] of guests.slice(1).entries()) {
      model.relate({ guestId, relatedGuestId: guests[number] ?? '', label: `Neighbour ${number}` });
    }
    const before = journal.requests({ limit: 1 })[0]?.number ?? 0;
    const { items, cursors } = await collect(pull?.relationships?.(context, event.id));
    expect(cursors).toHaveLength(3);
    expect(items.map(({ label }) => label)).toEqual(guests.slice(1).map((_, number) => `Neighbour ${number}`));
    model.unrelate({ guestId: guests[0] ?? '', relatedGuestId: guests[1] ?? '' });
    expect((await collect(pull?.relationships?.(context, event.id))).items).toHaveLength(1_201);
    expect(new Set(journal.requests({ after: before }).map(({ method }) => method))).toEqual(new Set(['GET']));
    model.deleteEvent(event.id);
  });
});

describe('fields', () => {
  it('are the default ones with their contact field, then the custom ones, each once', async () => {
    const fields = await eventsConnector.fields(context);
    expect(fields.filter(({ custom }) => !custom).map(({ key, standard }) => [key, standard])).toEqual([
      ['externalId', 'external_id'],
      ['salutation', 'salutation'],
      ['firstName', 'first_name'],
      ['lastName', 'last_name'],
      ['suffix', 'suffix'],
      ['email', 'email'],
      ['phone', 'phone'],
      ['company', 'company'],
      ['jobTitle', 'job_title'],
    ]);
    expect(fields.filter(({ suggestedUid }) => suggestedUid).map(({ key }) => key)).toEqual([
      'externalId',
      'email',
      'phone',
    ]);
    const keys = new Set(model.customFields().map(({ key }) => `custom:${key}`));
    expect(fields.filter(({ custom }) => custom).map(({ key }) => key)).toEqual([...keys]);
    expect(fields.map((field) => sourceField.parse(field))).toEqual(fields);
  });

  it('of one event leave out those of others', async () => {
    const other = model.createCustomField({ label: 'Only elsewhere', eventId: model.events().items[1]?.id ?? null });
    const keysOf = async (scope?: { eventId: string }) =>
      (await eventsConnector.fields(context, scope)).map(({ key }) => key);
    expect(await keysOf()).toContain(`custom:${other.key}`);
    expect(await keysOf({ eventId: firstEvent() })).not.toContain(`custom:${other.key}`);
  });
});

describe('the change feed', () => {
  it('gives every change after a position, oldest first, as its webhook told it', async () => {
    const start = (await changes?.head(context)) ?? '';
    const [guest] = model.guests({ eventId: firstEvent() }).items;
    for (let time = 0; time < 501; time += 1) model.updateGuest(guest?.id ?? '', { company: `Company ${time}` });
    model.deleteGuest(guest?.id ?? '');
    const { items, cursors } = await collect(changes?.read(context, start));
    expect(items).toHaveLength(502);
    expect(cursors).toEqual([String(Number(start) + 500), null]);
    expect(items.map(({ deliveryId }) => deliveryId)).toEqual(
      model.changes(Number(start), 502)?.items.map(({ id }) => id),
    );
    expect(items.at(-1)).toMatchObject({
      type: 'guest.deleted',
      position: await changes?.head(context),
      result: { kind: 'changes', changes: [{ kind: 'person_removed', personId: guest?.id }] },
    });
  });

  it('yields nothing from its head or beyond', async () => {
    const head = (await changes?.head(context)) ?? '';
    expect((await collect(changes?.read(context, head))).items).toEqual([]);
    expect((await collect(changes?.read(context, '999999999999'))).items).toEqual([]);
  });

  it('fails with `feed_gone` when it does not reach back so far', async () => {
    model.seed({ seed: 7, events: 1, guestsPerEvent: 3 });
    await expect(collect(changes?.read(context, '1'))).rejects.toMatchObject({ failure: 'data', code: 'feed_gone' });
    expect(await changes?.head(context)).toBe(String(model.lastSeq()));
  });
});

it('nothing was read but by GET, and nothing was left out', () => {
  expect(new Set(journal.requests({}).map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(warnings).toEqual([]);
});
