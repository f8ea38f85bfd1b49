// What buyers, organisers and people at the door do to orders and their tickets.
import type { Act, NewTicket, WebhookBody } from '@audience/pretix-api';
import { newOrder, newPosition, orderCode } from './new-order.ts';
import { eventOf, missing, orderOf, positionOf, type StoredOrder, type World } from './world.ts';

type Of<Name extends Act['act']> = Extract<Act, { act: Name }>;
type OfOrder = { event: string; code: string };

const ORDER = 'pretix.event.order';

export function place(world: World, act: Of<'place'>): WebhookBody[] {
  const event = eventOf(world, act.event);
  const code = act.code ?? orderCode(world.newId());
  if (event.orders.some((each) => each.code === code)) missing(`There is an order ${code} already.`);
  const order = newOrder(world, code, act);
  for (const ticket of act.tickets) order.positions.push(newPosition(world, event, order, ticket));
  event.orders.push(order);
  return told(world, order, act.event, 'placed');
}

export function pay(world: World, { event, code }: Of<'pay'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  order.status = 'p';
  return told(world, order, event, 'payment.confirmed', 'paid');
}

/** What a ticket says of its attendee is replaced by what is given. */
export function modify(world: World, { event, code, positionid, ticket }: Of<'modify'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  const position = positionOf(order, positionid);
  const { addon_to, subevent, item } = position;
  const fresh = newPosition(world, eventOf(world, event), order, { item, ...ticket } satisfies NewTicket);
  const { id, secret, checkins, canceled } = position;
  Object.assign(position, fresh, { id, secret, checkins, canceled, positionid, addon_to });
  position.subevent = ticket.subevent ?? subevent;
  return told(world, order, event, 'modified');
}

export function addPosition(world: World, { event, code, ticket }: Of<'add_position'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  order.positions.push(newPosition(world, eventOf(world, event), order, ticket));
  return told(world, order, event, 'changed.add');
}

export function cancelPosition(world: World, { event, code, positionid }: Of<'cancel_position'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  positionOf(order, positionid).canceled = true;
  return told(world, order, event, 'changed.cancel');
}

/** The ticket moves into an order of its own and stays the same ticket. */
export function split(world: World, { event, code, positionid }: Of<'split'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  const position = positionOf(order, positionid);
  const { email, phone, testmode, status } = order;
  const other = { ...newOrder(world, orderCode(world.newId()), { email, phone, testmode }), status };
  order.positions = order.positions.filter((each) => each !== position);
  other.positions.push(position);
  eventOf(world, event).orders.push(other);
  return [...told(world, other, event, 'changed.split_from'), ...told(world, order, event, 'changed.split')];
}

/** The whole order. Its tickets are not marked one by one. */
export function cancel(world: World, { event, code }: Of<'cancel'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  order.status = 'c';
  return told(world, order, event, 'canceled');
}

/** `positions`: canceled tickets are back as well. */
export function reactivate(world: World, { event, code, positions = false }: Of<'reactivate'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  order.status = 'n';
  if (positions) for (const position of order.positions) position.canceled = false;
  return told(world, order, event, 'reactivated');
}

export function expire(world: World, { event, code }: Of<'expire'>): WebhookBody[] {
  const order = orderOf(world, event, code);
  order.status = 'e';
  return told(world, order, event, 'expired');
}

/** Only orders of test mode can be deleted. */
export function deleteOrder(world: World, { event, code }: Of<'delete_order'>): WebhookBody[] {
  if (!orderOf(world, event, code).testmode) missing('Only orders of test mode can be deleted.');
  const held = eventOf(world, event);
  held.orders = held.orders.filter((each) => each.code !== code);
  return [world.log(`${ORDER}.deleted`, { event, code })];
}

export function checkIn(world: World, act: Of<'check_in'>): WebhookBody[] {
  const order = orderOf(world, act.event, act.code);
  const position = positionOf(order, act.positionid);
  const list = listOf(world, act);
  const type = act.exit ? 'exit' : 'entry';
  const first = position.checkins.every((each) => each.list !== list);
  const at = act.at === undefined ? world.now() : Date.parse(act.at) * 1000;
  position.checkins.unshift({ id: world.newId(), list, at, type });
  order.modifiedAt = world.now();
  return [atTheDoor(world, act, position.id, list, { action: 'pretix.event.checkin', type, first_checkin: first })];
}

export function revertCheckIn(world: World, act: Of<'revert_check_in'>): WebhookBody[] {
  const order = orderOf(world, act.event, act.code);
  const position = positionOf(order, act.positionid);
  const list = listOf(world, act);
  position.checkins = position.checkins.filter((each) => each.list !== list);
  order.modifiedAt = world.now();
  const said = { action: 'pretix.event.checkin.reverted', type: null, first_checkin: null };
  return [atTheDoor(world, act, position.id, list, said)];
}

function listOf(world: World, { event, list }: { event: string; list?: number | undefined }): number {
  return list ?? eventOf(world, event).lists[0]?.id ?? missing('There is no check-in list.');
}

function atTheDoor(
  world: World,
  { event, code, positionid }: OfOrder & { positionid: number },
  orderposition_id: number,
  checkin_list: number,
  { action, type, first_checkin }: { action: string; type: string | null; first_checkin: boolean | null },
): WebhookBody {
  const ticket = { orderposition_id, orderposition_positionid: positionid };
  return world.log(action, { event, code, ...ticket, checkin_list, type, first_checkin });
}

function told(world: World, order: StoredOrder, event: string, ...actions: string[]): WebhookBody[] {
  order.modifiedAt = world.now();
  return actions.map((action) => world.log(`${ORDER}.${action}`, { event, code: order.code }));
}
