// How pretix's tickets, events and products read in the contract's terms. Pure mapping of what a wire schema has read.
import type { PersonChange, SourceChange, SourceEvent, SourceList, SourceResponse } from '@audience/connector';
import type { Event, Item, Order, OrderPosition, Question, Subevent } from '@audience/pretix-api';
import { addressOf, answerTo, firstEntry, isValue, localise, namesOf } from '@audience/pretix-api';
import type { PretixSettings } from './settings.ts';

/** When something without a revision of its own was read: that is then its revision. */
export type ReadAt = Pick<SourceEvent, 'revision' | 'updatedAt'>;

/** What a ticket stands in: its event or date, and the products and questions of the event. */
export interface Surroundings {
  event: SourceEvent;
  items: ReadonlyMap<number, Item>;
  questions: readonly Question[];
  readAt: ReadAt;
  /** It is no event: its dates are. */
  isSeries: boolean;
}

/**
 * By the clock of pretix, which tells whole seconds.
 *
 * @param notification its number orders what was read on notice in one second; 0: read without one
 */
export function readAtOf(headers: SourceResponse['headers'], notification = 0): ReadAt {
  const updatedAt = Math.max(0, Date.parse(headers.date ?? '') || 0);
  return { revision: updatedAt * 1000 + (notification % 1_000_000), updatedAt };
}

export const toInstant = (microseconds: number): number => Math.floor(microseconds / 1000);

/** The id of a date has that of its series in it, so that it can be asked for. */
export function toEventId(slug: string, date: number | null | undefined): string {
  return date ? `${slug}/${date}` : slug;
}

/** The event's slug, and the date where it is one of a series. */
export function fromEventId(eventId: string): { slug: string; date: number | null } {
  const [slug = '', date] = eventId.split('/');
  return { slug, date: date === undefined ? null : Number(date) };
}

/** @param series of a date: its time zone is that of its dates */
export function toSourceEvent(from: Event | Subevent, readAt: ReadAt, language: string, series?: Event) {
  const { timezone: timeZone = null } = 'slug' in from ? from : (series ?? {});
  const id = 'slug' in from ? from.slug : toEventId(from.event, from.id);
  const name = localise(from.name, language) ?? id;
  const endsAt = from.date_to ? toInstant(from.date_to) : null;
  const venue = localise(from.location, language)?.replace(/\s*\n\s*/g, ', ') ?? null;
  const startsAt = toInstant(from.date_from);
  return { id, name, startsAt, endsAt, timeZone, venue, personCount: null, ...readAt } satisfies SourceEvent;
}

export const toListId = (eventId: string, item: number): string => `${eventId}/${item}`;

/** Products are the lists: every ticket has one, while check-in lists overlap and are not told with the ticket. */
export function toSourceList(eventId: string, item: Item, readAt: ReadAt, language: string): SourceList {
  const name = localise(item.name, language) ?? String(item.id);
  return { id: toListId(eventId, item.id), eventId, name, personCount: null, ...readAt };
}

/** A mug is no guest: the product lets somebody in, or somebody is named on the ticket. */
export function isGuest({ item, attendee_name, attendee_email }: OrderPosition, items: Surroundings['items']): boolean {
  return (items.get(item)?.admission ?? true) || attendee_name !== null || attendee_email !== null;
}

type Person = PersonChange['person'];
type Ticket = { order: Order; position: OrderPosition; trigger: PersonChange['trigger'] };

const STATUSES: Partial<Record<string, Person['attendance']['status']>> = {
  ...{ n: 'unconfirmed', p: 'confirmed', e: 'declined', c: 'declined' },
};

/**
 * What an order says of one of its tickets now. A cancelled one is a removal. A check-in and its reversal move the
 * order's time in pretix, so that this time orders them too.
 */
export function toChange(ticket: Ticket, around: Surroundings, settings: PretixSettings): SourceChange {
  const { order, position, trigger } = ticket;
  const { event, items, readAt } = around;
  const [id, eventId, at] = [String(position.id), event.id, toInstant(order.last_modified)];
  const stamp = { at, revision: order.last_modified };
  if (position.canceled) return { ...stamp, kind: 'person_removed', personId: id, eventId };
  const item = items.get(position.item);
  const list = item && { list: toSourceList(eventId, item, readAt, settings.language) };
  const arrival = firstEntry(position);
  const checkedInAt = arrival === null ? null : toInstant(arrival);
  const heads = { totalGuests: 1, arrivedGuests: arrival === null ? 0 : 1 };
  const attendance = { status: STATUSES[order.status] ?? null, checkedInAt, ...heads };
  const times = { createdAt: toInstant(order.datetime), updatedAt: at };
  const values = toValues(ticket, around.questions, settings);
  const person = { id, eventId, listId: toListId(eventId, position.item), ...times, values, attendance };
  return { ...stamp, kind: 'person', trigger, person, event, ...list };
}

/** The source field key of a question. Events that were copied from each other share it. */
export const customKey = (identifier: string): string => `custom:${identifier}`;

function toValues({ order, position }: Ticket, questions: readonly Question[], settings: PretixSettings) {
  const { buyerContact, language } = settings;
  const { attendee_name, attendee_name_parts, attendee_email, company, answers } = position;
  const tickets = order.positions.filter(({ canceled, addon_to }) => !canceled && addon_to === null);
  const isBuyer = buyerContact === 'always' || (buyerContact === 'single_ticket' && tickets.length === 1);
  const values: Person['values'] = {
    ...namesOf(attendee_name, attendee_name_parts),
    attendee_email: attendee_email ?? (isBuyer ? order.email : null),
    ...(buyerContact === 'never' ? {} : { order_phone: isBuyer ? order.phone : null }),
    company,
    address: addressOf(position),
  };
  for (const each of questions.filter(isValue)) values[customKey(each.identifier)] = answerTo(each, answers, language);
  return values;
}
