// What an organiser does to events, dates, products, questions and check-in lists.
import type { Act, WebhookBody } from '@audience/pretix-api';
import { eventOf, missing, type World } from './world.ts';

type Of<Name extends Act['act']> = Extract<Act, { act: Name }>;

const DAY = 86_400_000_000;
const NEXT_MONTH = 30 * DAY;

const toMicroseconds = (moment: string): number => Date.parse(moment) * 1000;

export function addEvent(world: World, { slug, name, date_from, series = false }: Of<'add_event'>): WebhookBody[] {
  if (world.events.has(slug)) missing(`There is an event ${slug} already.`);
  const startsAt = date_from === undefined ? world.now() + NEXT_MONTH : toMicroseconds(date_from);
  const lists = [{ id: world.newId(), name: 'Default' }];
  const empty = { dates: [], items: [], questions: [], orders: [], location: { en: 'Town hall' } };
  world.events.set(slug, { slug, name, has_subevents: series, startsAt, lists, ...empty });
  return [world.log('pretix.event.added', { event: slug })];
}

export function renameEvent(world: World, { event, name }: Of<'rename_event'>): WebhookBody[] {
  eventOf(world, event).name = name;
  return [world.log('pretix.event.changed', { event })];
}

/** Only events without orders can be deleted. */
export function deleteEvent(world: World, { event }: Of<'delete_event'>): WebhookBody[] {
  if (eventOf(world, event).orders.length > 0) missing('An event with orders cannot be deleted.');
  world.events.delete(event);
  return [world.log('pretix.event.deleted', { event })];
}

export function addDate(world: World, { event, name, date_from }: Of<'add_date'>): WebhookBody[] {
  const series = eventOf(world, event);
  if (!series.has_subevents) missing(`${event} is not a series.`);
  const id = world.newId();
  const startsAt = date_from === undefined ? world.now() + NEXT_MONTH : toMicroseconds(date_from);
  series.dates.push({ id, name, startsAt, modifiedAt: world.now() });
  return [world.log('pretix.subevent.added', { event, subevent: id })];
}

export function renameDate(world: World, { event, subevent, name }: Of<'rename_date'>): WebhookBody[] {
  const date = eventOf(world, event).dates.find(({ id }) => id === subevent) ?? missing('There is no such date.');
  date.name = name;
  date.modifiedAt = world.now();
  return [world.log('pretix.subevent.changed', { event, subevent })];
}

/** Only dates without tickets can be deleted. */
export function deleteDate(world: World, { event, subevent }: Of<'delete_date'>): WebhookBody[] {
  const series = eventOf(world, event);
  const isSold = series.orders.some(({ positions }) => positions.some((each) => each.subevent === subevent));
  if (isSold) missing('A date with tickets cannot be deleted.');
  series.dates = series.dates.filter(({ id }) => id !== subevent);
  return [world.log('pretix.subevent.deleted', { event, subevent })];
}

export function addItem(world: World, { event, name, admission = true }: Of<'add_item'>): WebhookBody[] {
  const id = world.newId();
  eventOf(world, event).items.push({ id, name, admission, personalized: admission });
  return [world.log('pretix.event.item.added', { event })];
}

/** No webhook tells of questions. */
export function addQuestion(world: World, act: Of<'add_question'>): WebhookBody[] {
  const { questions } = eventOf(world, act.event);
  const { identifier, question, type } = act;
  const labels = Object.entries(act.options ?? {});
  const options = labels.map(([name, answer]) => ({ id: world.newId(), identifier: name, answer }));
  questions.push({ id: world.newId(), question, type, identifier, position: questions.length, options });
  world.log('pretix.event.question.added', { event: act.event });
  return [];
}

/** Nor of check-in lists. */
export function addCheckInList(world: World, { event, name }: Of<'add_check_in_list'>): WebhookBody[] {
  eventOf(world, event).lists.push({ id: world.newId(), name });
  world.log('pretix.event.checkinlist.added', { event });
  return [];
}

/** Its check-ins go with it, and the orders do not count as modified. */
export function deleteCheckInList(world: World, { event, list }: Of<'delete_check_in_list'>): WebhookBody[] {
  const held = eventOf(world, event);
  held.lists = held.lists.filter(({ id }) => id !== list);
  for (const position of held.orders.flatMap(({ positions }) => positions)) {
    position.checkins = position.checkins.filter((each) => each.list !== list);
  }
  world.log('pretix.event.checkinlist.deleted', { event });
  return [];
}
