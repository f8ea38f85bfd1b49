// Which source values fit which contact fields (section 4), and how they are kept.
import type { SourceValue } from '@audience/connector';
import type { ContactField, FieldValue } from '@audience/sync-core';
import { emailForm, fold, numberForm, phoneForm, urlForm } from './normal-form.ts';

/** A value in the shape of the field, with the options that a select must learn for it; null: it does not fit. */
export type Converted = { value: FieldValue; newOptions: string[] } | null;

/** Blank for a field: nothing was said. Placeholders are blank for a UID only. */
export function isBlank(raw: SourceValue | undefined): boolean {
  if (raw === null || raw === undefined) return true;
  if (typeof raw === 'string') return raw.trim() === '';
  return Array.isArray(raw) && raw.every((one) => one.trim() === '');
}

/** Converts a value that is not blank. `ownField`: the integration created the field and may add options to it. */
export function convert(raw: SourceValue, field: ContactField, country: string | null, ownField: boolean): Converted {
  if (field.type === 'multi_select') return choices(typeof raw === 'string' ? [raw] : raw, field, ownField);
  if (field.type === 'checkbox') return checkbox(raw);
  if (raw === null || Array.isArray(raw) || typeof raw === 'boolean') return null;
  if (field.type === 'select') return oneChoice(String(raw), field, ownField);
  const text = String(raw).trim();
  switch (field.type) {
    case 'text':
    case 'long_text':
      return plain(text);
    case 'number':
      return numberForm(text) === null ? null : plain(Number(text));
    case 'date':
      return date(text);
    case 'email':
      return emailForm(text) === null ? null : plain(text);
    case 'phone':
      return phoneForm(text, country) === null ? null : plain(text);
    case 'url':
      return urlForm(text) === null ? null : plain(text);
  }
}

function plain(value: FieldValue): Converted {
  return { value, newOptions: [] };
}

function checkbox(raw: SourceValue): Converted {
  if (typeof raw === 'boolean') return plain(raw);
  const word = String(raw).trim().toLowerCase();
  return word === 'true' || word === 'false' ? plain(word === 'true') : null;
}

function date(text: string): Converted {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/u.exec(text)?.[1];
  if (day === undefined) return null;
  const moment = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? null : plain(day);
}

function oneChoice(text: string, field: ContactField, ownField: boolean): Converted {
  const found = choices([text], field, ownField);
  const [only] = found !== null && Array.isArray(found.value) ? found.value : [];
  return found === null || only === undefined ? null : { value: only, newOptions: found.newOptions };
}

function choices(raw: SourceValue, field: ContactField, ownField: boolean): Converted {
  if (!Array.isArray(raw)) return null;
  const value: string[] = [];
  const newOptions: string[] = [];
  for (const one of raw.filter((text) => text.trim() !== '')) {
    const known = field.options.find((option) => fold(option) === fold(one));
    if (known === undefined && !ownField) return null;
    if (known === undefined) newOptions.push(one.trim());
    if (!value.includes(known ?? one.trim())) value.push(known ?? one.trim());
  }
  return { value, newOptions };
}
