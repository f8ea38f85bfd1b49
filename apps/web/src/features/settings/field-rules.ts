// What can be done with a field, as the host holds it.
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';

const UNIQUE_TYPES: ReadonlySet<Field['type']> = new Set(['email', 'phone', 'text', 'number', 'url']);

// Two people may well share these.
const NEVER_UNIQUE: ReadonlySet<string> = new Set([
  'salutation',
  'first_name',
  'middle_name',
  'last_name',
  'suffix',
  'company',
]);

/** Whether a field may tell one person from another at all. */
export function mayBeUnique({ key, type }: Pick<Field, 'key' | 'type'>): boolean {
  return UNIQUE_TYPES.has(type) && !NEVER_UNIQUE.has(key);
}

/** Whether values of this type are chosen out of some. */
export function hasOptions(type: Field['type']): boolean {
  return type === 'select' || type === 'multi_select';
}

/** An integration that works with a field: by it people are recognised, or it is written. */
export interface FieldUse {
  integrationId: string;
  /** Id of its connector. */
  connector: string;
  isUid: boolean;
}

/** Which integrations work with a field. */
export function usesOf({ key }: Pick<Field, 'key'>, integrations: readonly Integration[]): FieldUse[] {
  return integrations.flatMap(({ id, connector, uidField, mapping }): FieldUse[] => {
    if (uidField === key) return [{ integrationId: id, connector, isUid: true }];
    const isMapped = mapping.some(({ field, policy }) => field === key && policy !== 'off');
    return isMapped ? [{ integrationId: id, connector, isUid: false }] : [];
  });
}
