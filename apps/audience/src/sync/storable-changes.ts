// Text of a source as both databases keep it. What could not be kept as it is would be found under another key than it is asked by.
import type { SourceChange } from '@audience/connector';

/**
 * Changes without U+0000 and half surrogate pairs: in values of persons U+0000 is dropped, elsewhere it becomes U+FFFD, as halves
 * do everywhere, so that no id is empty. What needs nothing is answered as it is.
 */
export function storableChanges<Change extends SourceChange>(changes: readonly Change[]): Change[] {
  return changes.map((change) => storable(change, '\uFFFD'));
}

function storable<Value>(value: Value, instead: string): Value;
function storable(value: unknown, instead: string): unknown {
  if (typeof value === 'string') return storableText(value, instead);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => storable(item, instead));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let isSame = true;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]): [string, unknown] => {
    const name = storableText(key, '\uFFFD');
    const kept = storable(inner, key === 'values' ? '' : instead);
    isSame &&= name === key && kept === inner;
    return [name, kept];
  });
  return isSame ? value : Object.fromEntries(entries);
}

function storableText(text: string, instead: string): string {
  if (!text.includes('\0') && text.isWellFormed()) return text;
  return text.replaceAll('\0', instead).toWellFormed();
}
