// Normal forms of UID values, written from section 2 of the rules. The core has its own; neither looks at the other.
// Nothing here knows contacts or persons.
import { domainToASCII } from 'node:url';
import type { SourceValue } from '@audience/connector';
import type { ContactField } from '@audience/sync-core';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** What a value means as a UID. */
export type Reading = { kind: 'blank' } | { kind: 'invalid' } | { kind: 'value'; normal: string };

const BLANK: Reading = { kind: 'blank' };
const INVALID: Reading = { kind: 'invalid' };

const PLACEHOLDERS = new Set(['n/a', 'na', 'none', 'null', 'unknown']);

/** Reads a value as the UID that a person carries: placeholders are blank. */
export function readAsUid(
  field: Pick<ContactField, 'key' | 'type'>,
  raw: SourceValue | undefined,
  country: string | null,
): Reading {
  return isPlaceholder(raw) ? BLANK : readAsUnique(field, raw, country);
}

function isPlaceholder(raw: SourceValue | undefined): boolean {
  if (typeof raw !== 'string') return false;
  const text = fold(raw);
  return PLACEHOLDERS.has(text.toLowerCase()) || /^\p{P}+$/u.test(text.replaceAll(' ', ''));
}

/** Reads a value that a contact has in a unique field: what is a placeholder for a UID is a value like others there. */
export function readAsUnique(
  field: Pick<ContactField, 'key' | 'type'>,
  raw: SourceValue | undefined,
  country: string | null,
): Reading {
  if (raw === null || raw === undefined) return BLANK;
  if (typeof raw === 'boolean' || Array.isArray(raw)) return Array.isArray(raw) && raw.length === 0 ? BLANK : INVALID;
  const text = fold(String(raw));
  if (text === '') return BLANK;
  const normal = normalOf(field, text, country);
  return normal === null ? INVALID : { kind: 'value', normal };
}

/** The normal form of a text that is not blank; null when it is not valid for the type. */
function normalOf(field: Pick<ContactField, 'key' | 'type'>, text: string, country: string | null): string | null {
  switch (field.type) {
    case 'email':
      return emailForm(text);
    case 'phone':
      return phoneForm(text, country);
    case 'number':
      return numberForm(text);
    case 'url':
      return urlForm(text);
    default:
      return field.key === 'external_id' ? text : text.toLowerCase();
  }
}

/** Trim, NFKC, inner white space folded to one space. */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/** How labels and names are compared: folded, and lower case. */
export function foldLabel(text: string): string {
  return fold(text).toLowerCase();
}

export function emailForm(text: string): string | null {
  const lower = text.trim().normalize('NFKC').toLowerCase();
  const parts = lower.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain || /\s/u.test(lower)) return null;
  const ascii = domainToASCII(domain);
  return ascii === '' ? null : `${local}@${ascii}`;
}

export function phoneForm(text: string, country: string | null): string | null {
  const parsed =
    country !== null && isSupportedCountry(country)
      ? parsePhoneNumberFromString(text, country)
      : parsePhoneNumberFromString(text);
  if (parsed) return parsed.number;
  const digits = text.replace(/\D/gu, '');
  return digits === '' ? null : digits;
}

export function numberForm(text: string): string | null {
  const found = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/u.exec(text);
  if (!found || !/\d/u.test(text)) return null;
  const whole = found[2] === '' || found[2] === undefined ? '0' : found[2];
  const fraction = found[3] ?? '';
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  return found[1] === '-' && plain !== '0' ? `-${plain}` : plain;
}

export function urlForm(text: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/u.test(url.protocol) || !url.hostname.includes('.')) return null;
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/$/u, '')}${url.search}`;
}
