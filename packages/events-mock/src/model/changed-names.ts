// Finds what an edit changed, by the names of the wire, in the order of the wire.
import { customFieldChangedName, GUEST_CHANGED_NAMES, type Guest } from '@audience/events-api';

function isEqual(before: unknown, after: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((each, index) => each === after[index]);
  }
  return before === after;
}

/** The names whose values differ. */
export function changedNames<Row extends object, Name extends keyof Row & string>(
  before: Row,
  after: Row,
  names: readonly Name[],
): Name[] {
  return names.filter((name) => !isEqual(before[name], after[name]));
}

/** The names that differ between two states of a guest; a custom field never filled and a blank one are the same. */
export function changedOfGuest(before: Guest, after: Guest): string[] {
  const keys = new Set([...Object.keys(before.customFields), ...Object.keys(after.customFields)]);
  const customFields = [...keys].filter(
    (key) => !isEqual(before.customFields[key] ?? null, after.customFields[key] ?? null),
  );
  return [...changedNames(before, after, GUEST_CHANGED_NAMES), ...customFields.map(customFieldChangedName)];
}
