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

/** How a time is shown: with its day or without, with seconds where things happen fast. */
export type TimeStyle = 'day' | 'day and time' | 'time' | 'time with seconds';

const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  'day and time': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  'time with seconds': { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A time of the API in a time zone; an unknown zone counts as the browser's own. */
export function timeIn(zone: string | undefined, at: string, style: TimeStyle): string {
  const key = `${zone ?? ''} ${style}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = formatFor(zone, style);
    formats.set(key, format);
  }
  return format.format(new Date(at));
}

function formatFor(timeZone: string | undefined, style: TimeStyle): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...STYLES[style], ...(timeZone !== undefined && { timeZone }) });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, STYLES[style]);
  }
}
