// What kinds of fields are called. Pure.
import type { Field } from '../../lib/fields.ts';

const WORDS: Record<Field['type'], string> = {
  email: 'Email',
  phone: 'Phone',
  text: 'Text',
  long_text: 'Long text',
  number: 'Number',
  date: 'Date',
  select: 'Choice',
  multi_select: 'Choices',
  checkbox: 'Yes or no',
  url: 'Web address',
};

export function typeInWords(type: Field['type']): string {
  return WORDS[type];
}
