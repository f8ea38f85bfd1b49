// Numbers and times in words, one way on every page.

const LOCALE = 'en-GB';

const numbers = new Intl.NumberFormat(LOCALE);

/** A count with thousands separators: 4,812. */
export function counted(count: number): string {
  return numbers.format(count);
}

/** A count with its noun: 1 guest, 12 guests. */
export function countOf(count: number, noun: { one: string; other: string }): string {
  return `${counted(count)} ${count === 1 ? noun.one : noun.other}`;
}

/** A word with its article: a guest, an attendee. */
export function withArticle(word: string): string {
  return `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;
}

/** Whose: a guest’s, all guests’. */
export function possessive(word: string): string {
  return word.endsWith('s') ? `${word}’` : `${word}’s`;
}

/** A share between 0 and 1 as a percentage: 83 %. */
export function percentOf(share: number): string {
  return `${numbers.format(Math.round(share * 100))}\u202F%`;
}

/**
 * How a time is shown: with its day or without, with seconds where things happen fast. `weekday` is for days of events; `short day`
 * leaves the year out where it is this one.
 */
export type TimeStyle = 'day' | 'weekday' | 'short day' | 'day and time' | 'time' | 'time with seconds';

const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  'short day': { day: 'numeric', month: 'short' },
  'day and time': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  'time with seconds': { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A time of the API in a time zone; an unknown zone counts as the browser's own. */
export function timeIn(zone: string | undefined, at: string, style: TimeStyle): string {
  const moment = new Date(at);
  if (style === 'weekday') return formatOf(zone, style).format(moment).replace(',', '');
  if (style === 'short day' && !isThisYear(zone, moment)) return formatOf(zone, 'day').format(moment);
  return formatOf(zone, style).format(moment);
}

function isThisYear(zone: string | undefined, moment: Date): boolean {
  const yearOf = (date: Date): string => formatOf(zone, 'day').format(date).slice(-4);
  return yearOf(moment) === yearOf(new Date());
}

function formatOf(zone: string | undefined, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${zone ?? ''} ${style}`;
  const format = formats.get(key) ?? formatFor(zone, style);
  formats.set(key, format);
  return format;
}

function formatFor(timeZone: string | undefined, style: TimeStyle): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...STYLES[style], ...(timeZone !== undefined && { timeZone }) });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, STYLES[style]);
  }
}
