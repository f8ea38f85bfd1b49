// When two values are the same UID: normal forms by type, blanks and placeholders. Pure text work; no contact is known here.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ContactField } from './rules.ts';

/** What a value says as a UID. `invalid`: present but not of the field's type; treated as blank under a reason of its own. */
export type UidReading = { kind: 'value'; normal: string } | { kind: 'blank' } | { kind: 'invalid' };

/** Longest normal form of a unique value, in characters: it is a key of indexes, and nobody is recognised by a novel. */
export const LONGEST_UID = 500;

const PLACEHOLDERS = new Set(['n/a', 'na', 'none', 'null', 'unknown']);
const ONLY_PUNCTUATION = /^[\p{P}\p{S}\s]+$/u;
const WHITE_SPACE = /\s+/gu;
const EMAIL = /^[^\s@]+@[^\s@]+$/u;
const ASCII = /^[\x21-\x7e]*$/;

/** Trim, inner white space to one space, NFKC, lower case: how labels, tags and names are compared. */
export function foldText(text: string): string {
  return foldCase(text.normalize('NFKC').trim().replace(WHITE_SPACE, ' '));
}

// Lower case can decompose and composition can fold anew (the Turkish dotted capital does), so the form is taken to rest.
function foldCase(text: string): string {
  return text.toLowerCase().normalize('NFKC').toLowerCase();
}

/** An email's normal form, or null where it is none. Plus-addressing and look-alike letters are not merged. */
export function normalEmail(text: string): string | null {
  const folded = foldCase(text.normalize('NFKC').trim());
  if (!EMAIL.test(folded)) return null;
  const at = folded.lastIndexOf('@');
  const domain = asciiDomain(folded.slice(at + 1));
  return domain === null ? null : `${folded.slice(0, at)}@${domain}`;
}

function asciiDomain(domain: string): string | null {
  if (ASCII.test(domain)) return domain;
  try {
    const host = new URL(`http://${domain}`).hostname;
    return host === '' ? null : host;
  } catch {
    return null;
  }
}

/** Whether phone numbers can be read as written in a country: its two capital letters (ISO 3166). */
export function isPhoneCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** E.164 with the account's default country; not parseable: the digits alone; none: null. */
export function normalPhone(text: string, country: string | null): string | null {
  const plain = text.normalize('NFKC');
  const region: CountryCode | undefined = country !== null && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(plain, region);
  if (parsed?.isPossible()) return parsed.number;
  const digits = plain.replace(/\D/gu, '');
  return digits === '' ? null : digits;
}

const DECIMAL = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/;

/** Canonical decimal: no leading zeros, no trailing zeros of a fraction, no plus sign, no negative zero; null where it is none. */
export function normalNumber(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const match = DECIMAL.exec(plain);
  if (match === null || !/\d/.test(plain)) return exponential(plain);
  const whole = match[2] === undefined || match[2] === '' ? '0' : match[2];
  const fraction = match[3] === undefined || match[3] === '' ? '' : `.${match[3]}`;
  const sign = match[1] === '-' && (whole !== '0' || fraction !== '') ? '-' : '';
  return `${sign}${whole}${fraction}`;
}

function exponential(plain: string): string | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)e[+-]?\d+$/i.test(plain)) return null;
  const value = Number(plain);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return null;
  return Math.abs(value) < 1e-6 ? String(value) : normalNumber(String(value));
}

/** Scheme and host in lower case, default port, trailing slash and fragment dropped; null where it is no web address. */
export function normalUrl(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '' || /\s/u.test(plain)) return null;
  const full = /^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[^/]+\.[^/]+:\d+/.test(plain) ? plain : `https://${plain}`;
  try {
    const url = new URL(full);
    if ((url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname.includes('.')) return null;
    url.hash = '';
    return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/u, '')}${url.search}`;
  } catch {
    return null;
  }
}

function normalText(field: Pick<ContactField, 'key'>, text: string): string {
  if (field.key === 'external_id') return text.normalize('NFKC').trim().replace(WHITE_SPACE, ' ');
  return foldText(text);
}

function isPlaceholder(text: string): boolean {
  const folded = foldText(text);
  return PLACEHOLDERS.has(folded) || ONLY_PUNCTUATION.test(folded);
}

/** Reads a value as the UID of a field: its normal form, or why it has none. */
export function readUid(field: Pick<ContactField, 'key' | 'type'>, value: unknown, country: string | null): UidReading {
  if (typeof value !== 'string' && typeof value !== 'number') return { kind: 'blank' };
  const text = String(value);
  if (text.trim() === '' || isPlaceholder(text)) return { kind: 'blank' };
  const normal = normalForm(field, text, country);
  const fits = normal !== null && normal !== '' && normal.length <= LONGEST_UID;
  return fits ? { kind: 'value', normal } : { kind: 'invalid' };
}

/** The normal form of a value by its field's type; null where the value is not valid for it. */
export function normalForm(
  field: Pick<ContactField, 'key' | 'type'>,
  text: string,
  country: string | null,
): string | null {
  switch (field.type) {
    case 'email':
      return normalEmail(text);
    case 'phone':
      return normalPhone(text, country);
    case 'number':
      return normalNumber(text);
    case 'url':
      return normalUrl(text);
    default:
      return normalText(field, text);
  }
}
