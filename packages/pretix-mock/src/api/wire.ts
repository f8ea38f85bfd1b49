// How what is stored reads on the wire: moments in the time zone of the event, orders with the fields that were asked for.
import type { Microseconds, StoredDate, StoredEvent, StoredOrder } from '../model/world.ts';

const HOUR = 3_600_000;
// The events of the mock are in Berlin, in winter. Readers must not take the offset for UTC.
const OFFSET_HOURS = 1;

/** A moment as pretix writes it: with microseconds, unless there are none, and an offset. */
export function toMoment(at: Microseconds): string {
  const milliseconds = Math.floor(at / 1000);
  const whole = new Date(milliseconds + OFFSET_HOURS * HOUR).toISOString().slice(0, 19);
  const fraction = at % 1_000_000;
  return `${whole}${fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`}+0${OFFSET_HOURS}:00`;
}

export function wireEvent({ slug, name, startsAt, location, has_subevents }: StoredEvent) {
  const zone = { timezone: 'Europe/Berlin', currency: 'EUR', plugins: [] };
  const dates = { date_from: toMoment(startsAt), date_to: null };
  return { slug, name, live: true, testmode: false, ...dates, location, has_subevents, ...zone };
}

export function wireDate({ slug, location }: StoredEvent, { id, name, startsAt, modifiedAt }: StoredDate) {
  const dates = { date_from: toMoment(startsAt), date_to: null, last_modified: toMoment(modifiedAt) };
  return { id, event: slug, name, active: true, location, ...dates };
}

type Fields = Record<string, unknown>;
type OrderQuery = { include: string[]; exclude: string[]; withCanceled: boolean };

/** A field that was to be left out twice: pretix fails there. */
export class FieldFault extends Error {}

/** An order. By default with everything in it, secrets too, as pretix does. */
export function wireOrder(event: StoredEvent, order: StoredOrder, { include, exclude, withCanceled }: OrderQuery) {
  const positions = order.positions
    .filter(({ canceled }) => withCanceled || !canceled)
    .map(({ checkins, ...position }) => ({
      ...position,
      order: order.code,
      price: '23.00',
      checkins: checkins.map(({ at, ...each }) => ({ ...each, datetime: toMoment(at), auto_checked_in: false })),
    }));
  const { code, status, testmode, email, phone, secret } = order;
  const whole: Fields & { positions: Fields[] } = {
    ...{ code, event: event.slug, status, testmode, email, phone, secret },
    url: `https://pretix.example/${event.slug}/order/${code}/${secret}/`,
    locale: 'en',
    datetime: toMoment(order.placedAt),
    last_modified: toMoment(order.modifiedAt),
    total: '23.00',
    invoice_address: { company: 'The buyer’s company', name_parts: {} },
    payments: [],
    positions,
  };
  return left(include.length === 0 ? whole : only(whole, include), exclude);
}

function only(order: Fields & { positions: Fields[] }, include: string[]): Fields {
  const chosen = Object.entries(order).filter(([name]) => include.includes(name));
  if (include.includes('positions')) return Object.fromEntries(chosen);
  const nested = include.flatMap((name) => (name.startsWith('positions.') ? [name.slice('positions.'.length)] : []));
  if (nested.length === 0) return Object.fromEntries(chosen);
  const positions = order.positions.map((position) =>
    Object.fromEntries(Object.entries(position).filter(([name]) => nested.includes(name))),
  );
  return { ...Object.fromEntries(chosen), positions };
}

function left(order: Fields, exclude: string[]): Fields {
  const rest = { ...order };
  for (const name of exclude) {
    const [outer = '', inner] = name.split('.');
    if (inner === undefined) delete rest[outer];
    else if (Array.isArray(rest[outer])) {
      rest[outer] = rest[outer].map((each: Fields) => {
        if (!(inner in each)) throw new FieldFault();
        const { [inner]: _, ...others } = each;
        return others;
      });
    }
  }
  return rest;
}
