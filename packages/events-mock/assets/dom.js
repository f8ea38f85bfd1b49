// Builds elements and finds those of the page. It knows nothing of guests.

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Properties that begin with `on` are listeners, `class` and `data-*` attributes; text is never read
 * as HTML.
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes('-')) element[key] = value;
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const cell = (label, ...children) => make('td', { 'data-label': label }, ...children);

export const pill = (kind, text) => make('span', { class: `pill ${kind}` }, text);

export const button = (text, onclick, properties = {}) =>
  make('button', { type: 'button', onclick, ...properties }, text);

export function option(value, text, isSelected = false) {
  return make('option', { value, selected: isSelected }, text);
}

const format = (options) => new Intl.DateTimeFormat(undefined, { hourCycle: 'h23', ...options });
const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minute = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

const shortDay = format({ day: 'numeric', month: 'short' });

const isToday = (date) => date.toDateString() === new Date().toDateString();

/** An instant as a person reads it: today by the time alone. */
export function when(instant) {
  const date = new Date(instant);
  return isToday(date) ? second.format(date) : fullTime(instant);
}

/** An instant with its day, and without seconds. */
export const fullTime = (instant) => `${day.format(new Date(instant))}, ${minute.format(new Date(instant))}`;

/** The time of an instant of today, else its day; for narrow places. */
export function shortTime(instant) {
  const date = new Date(instant);
  return isToday(date) ? minute.format(date) : `${shortDay.format(date)}, ${minute.format(date)}`;
}

/** A number with its noun. */
export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** The day of an instant. */
export const onDay = (instant) => day.format(new Date(instant));

/** An instant as a `datetime-local` input takes it, and back. */
export function toLocalInput(instant) {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
export const fromLocalInput = (text) => (text === '' ? null : new Date(text).toISOString());
