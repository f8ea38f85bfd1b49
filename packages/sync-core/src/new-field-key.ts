// The key of a field that is created: readable, stable, not taken.
import type { ContactField } from './rules.ts';

// Every object has these without anybody having said so: no value could be told from them.
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/** A key from a label: `Dietary Requirements` becomes `dietary_requirements`; a number is added while it is taken. */
export function newFieldKey(label: string, fields: readonly Pick<ContactField, 'key'>[]): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const stem = /^[a-z]/.test(words) ? words.slice(0, 60) : `field_${words}`.slice(0, 60).replace(/_+$/, '');
  const taken = new Set([...fields.map((field) => field.key), ...INHERITED]);
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`;
  }
}
