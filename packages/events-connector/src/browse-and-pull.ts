// Reading on purpose: which events and lists there are, and the guests and relationships of one event, page by page.
import {
  ConnectorError,
  type Page,
  type PullScope,
  readAnswer,
  type SourceChange,
  type SourceEvent,
  type SourceList,
  type SourceRelationship,
  sourceRelationship,
} from '@audience/connector';
import { event, guestList, relationship } from '@audience/events-api';
import { z } from 'zod';

import { type EventsContext, FULL_PAGE, get, pagesOf, readAll, readPage, SOURCE } from './read-pages.ts';
import { type ReadableGuest, readableGuest } from './readable-guest.ts';
import { toSourceEvent, toSourceList, toSourcePerson } from './to-contract.ts';
import { toSourceId, toText } from './wire-text.ts';

/** A page of the account's events. */
export async function browseEvents(
  ctx: EventsContext,
  query: { search?: string; cursor?: string; limit?: number },
): Promise<Page<SourceEvent>> {
  const { search, cursor, limit } = query;
  const page = await readPage(ctx, ['v1', 'events'], event, {
    search,
    cursor,
    limit: limit === undefined ? undefined : Math.min(limit, FULL_PAGE),
  });
  return { items: page.items.map(toSourceEvent), next: page.next };
}

/** One event; null when Events does not have it. */
export async function browseEvent(ctx: EventsContext, eventId: string): Promise<SourceEvent | null> {
  const answer = await get(ctx, ['v1', 'events', eventId], {}, [200, 404]);
  return answer.status === 404 ? null : toSourceEvent(readAnswer(answer.json(), event, SOURCE));
}

/** The guest lists of an event. */
export async function browseLists(ctx: EventsContext, eventId: string): Promise<SourceList[]> {
  const lists = await readAll(ctx, ['v1', 'events', eventId, 'guest-lists'], guestList);
  return lists.map(toSourceList);
}

// Where to go on: the list being read (null: the whole event) and Events' own cursor in it (null: from its start).
const resumePoint = z.tuple([z.string().nullable(), z.string().nullable()]);
type ResumePoint = z.infer<typeof resumePoint>;

/**
 * The guests of an event, 500 a page, list after list where lists are named. A guest that comes twice because the
 * pages moved is given again only with a newer revision.
 *
 * @param from a `next` of an earlier page of the same scope
 */
export async function* pullPersons(
  ctx: EventsContext,
  scope: PullScope,
  from?: string,
): AsyncGenerator<Page<SourceChange>> {
  const lists: Array<string | null> = scope.listIds === undefined ? [null] : [...new Set(scope.listIds)];
  const [firstList, firstCursor] = from === undefined ? [lists[0], null] : readResumePoint(from, lists);
  const newest = new Map<string, number>();
  for (const list of lists.slice(firstList === undefined ? 0 : lists.indexOf(firstList))) {
    const cursor = list === firstList ? (firstCursor ?? undefined) : undefined;
    const query = { guestList: list ?? undefined, limit: FULL_PAGE };
    const path = ['v1', 'events', scope.eventId, 'guests'];
    for await (const page of pagesOf(ctx, path, readableGuest, query, cursor)) {
      const fresh = page.items.filter(({ id, revision }) => {
        const isNews = revision > (newest.get(id) ?? 0);
        if (isNews) newest.set(id, revision);
        return isNews;
      });
      yield { items: fresh.map(toReadChange), next: nextPoint(lists, list, page.next) };
    }
  }
}

/** The relationships of an event. */
export async function* pullRelationships(
  ctx: EventsContext,
  eventId: string,
): AsyncGenerator<Page<SourceRelationship>> {
  const path = ['v1', 'events', eventId, 'relationships'];
  for await (const page of pagesOf(ctx, path, relationship, { limit: FULL_PAGE })) {
    const items = page.items.flatMap(({ guestId, relatedGuestId, label }) => {
      const read = sourceRelationship.safeParse({
        eventId,
        personId: toSourceId(guestId),
        relatedPersonId: toSourceId(relatedGuestId),
        label: toText(label),
      });
      return read.success ? [read.data] : [];
    });
    yield { items, next: page.next };
  }
}

function toReadChange(from: ReadableGuest): SourceChange {
  const person = toSourcePerson(from);
  return { kind: 'person', trigger: 'read', at: person.updatedAt, revision: from.revision, person };
}

function nextPoint(lists: Array<string | null>, list: string | null, cursor: string | null): string | null {
  if (cursor !== null) return JSON.stringify([list, cursor] satisfies ResumePoint);
  const following = lists[lists.indexOf(list) + 1];
  return following === undefined ? null : JSON.stringify([following, null] satisfies ResumePoint);
}

function readResumePoint(from: string, lists: Array<string | null>): ResumePoint {
  let value: unknown;
  try {
    value = JSON.parse(from);
  } catch {
    value = null;
  }
  const point = resumePoint.safeParse(value).data;
  if (point !== undefined && lists.includes(point[0])) return point;
  throw new ConnectorError('data', 'The place to go on reading from is not of this scope.', { code: 'cursor_invalid' });
}
