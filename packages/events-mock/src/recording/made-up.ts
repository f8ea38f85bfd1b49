// Made-up values in the place of real ones. The same real value always gets the same made-up one, and two real ones never share one:
// they are numbered in the order in which they are met, so nothing of a real value is in its replacement, not even a hash.
import { COMPANIES, FIRST_NAMES, JOB_TITLES, LAST_NAMES, VENUES } from '../seed/vocabulary.ts';

/** Replaces values of one recording. What is blank, or says only that there is nothing, stays as it is. */
export type MadeUp = {
  id(kind: 'evt' | 'lst' | 'gst' | 'msg', id: string): string;
  /** A number for a value of a kind: 1 for the first. */
  number(kind: string, value: string): number;
  firstName(text: string): string;
  lastName(text: string): string;
  email(text: string): string;
  phone(text: string): string;
  company(text: string): string;
  jobTitle(text: string): string;
  venue(text: string): string;
  salutation(text: string): string;
  suffix(text: string): string;
  externalId(text: string): string;
  /** Any other text: an email, phone, date, number or address stays one of its kind. */
  text(text: string): string;
};

// As a UID counts them: these say that there is nothing, and tell nothing of anybody.
const NOTHING = /^(?:n\/?a|none|null|unknown|[\p{P}\p{S}\s]*)$/iu;
const SALUTATION = /^(?:mr|mrs|ms|mx|miss|dr|prof|herr|frau|m|mme|mlle|sig|sig\.ra|sr|sra|sir|dame|lord|lady)\.?$/i;
const SUFFIX = /^(?:jr|sr|i{2,3}|iv|phd|md|mbe|obe|cbe|esq)\.?$/i;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const YES_OR_NO = /^(?:true|false|yes|no)$/i;
const DATE = /^\d{4}-\d\d-\d\d(T.*)?$/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const PHONE = /^(?:\+|00)?[\d ()/.-]{7,}$/;
const DAY = 86_400_000;

// Numbers that the French authority keeps for fiction: 10,000 in each block. Nobody has them.
const FICTION = ['63998', '26191', '35301', '46571', '53649'];
const BLOCK = 10_000;

/**
 * Begins a recording.
 *
 * @param recording eight hexadecimal digits, in all ids and emails, so that two recordings never speak of the same person
 */
export function createMadeUp(recording: string): MadeUp {
  const kinds = new Map<string, Map<string, number>>();

  function number(kind: string, value: string): number {
    const known = kinds.get(kind) ?? new Map<string, number>();
    kinds.set(kind, known);
    const given = known.get(value) ?? known.size + 1;
    known.set(value, given);
    return given;
  }

  const replace = (kind: string, made: (number: number, text: string) => string) => (text: string) =>
    NOTHING.test(text.trim()) ? text : spelledAs(text, made(number(kind, fold(text)), text.trim()));

  const phone = replace('phone', (count, text) => {
    const block = FICTION[Math.floor((count - 1) / BLOCK)];
    if (block === undefined || /\p{L}/u.test(text)) return `Phone ${count}`;
    const national = `${block}${String((count - 1) % BLOCK).padStart(4, '0')}`;
    return /^(?:\+|00)/.test(text) ? `+33${national}` : `0${national}`;
  });
  const email = replace('email', (count, text) =>
    EMAIL.test(text) ? `Guest.${count}.${recording}@Example.com` : `Guest ${count} ${recording}`,
  );
  const date = (text: string) => new Date(DAY * 10_000 + DAY * number('date', text)).toISOString().slice(0, 10);
  const plain = replace('text', (count, text) => {
    if (NUMBER.test(text)) return String(count).padStart(text.length, '0');
    return /^https?:/i.test(text) ? `https://example.com/${recording}/${count}` : `Text ${count}`;
  });

  return {
    id: (kind, id) => `${kind}_${recording}_${number(kind, id)}`,
    number,
    firstName: replace('firstName', (count) => pick(FIRST_NAMES, count)),
    lastName: replace('lastName', (count) => pick(LAST_NAMES, count)),
    email,
    phone,
    company: replace('company', (count) => pick(COMPANIES, count)),
    jobTitle: replace('jobTitle', (count) => pick(JOB_TITLES, count)),
    venue: replace('venue', (count) => pick(VENUES, count)),
    salutation: (text) =>
      SALUTATION.test(text.trim()) ? text : replace('salutation', (count) => `Salutation ${count}`)(text),
    suffix: (text) => (SUFFIX.test(text.trim()) ? text : replace('suffix', (count) => `Suffix ${count}`)(text)),
    // Its case matters, so that two spellings are two.
    externalId: (text) =>
      NOTHING.test(text.trim()) ? text : spaced(text, `P-${recording}-${number('externalId', text.trim())}`),
    text: (text) => {
      const trimmed = text.trim();
      if (YES_OR_NO.test(trimmed)) return text;
      if (EMAIL.test(trimmed)) return email(text);
      if (DATE.test(trimmed)) return trimmed.includes('T') ? `${date(trimmed)}T12:00:00.000Z` : date(trimmed);
      return PHONE.test(trimmed) && !NUMBER.test(trimmed) ? phone(text) : plain(text);
    },
  };
}

const fold = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The words of a list, then the same with a number behind. */
function pick(words: readonly string[], count: number): string {
  const round = Math.floor((count - 1) / words.length);
  const word = words[(count - 1) % words.length] ?? '';
  return round === 0 ? word : `${word} ${round + 1}`;
}

function spaced(original: string, made: string): string {
  const [, before = '', after = ''] = /^(\s*)[\s\S]*?(\s*)$/.exec(original) ?? [];
  return `${before}${made}${after}`;
}

// Another spelling of the same value stays another spelling.
function spelledAs(original: string, made: string): string {
  if (original === original.toLowerCase()) return spaced(original, made.toLowerCase());
  return spaced(original, original === original.toUpperCase() ? made.toUpperCase() : made);
}
