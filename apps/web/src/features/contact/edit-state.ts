// An edit on top of a contact that may change underneath it: what was typed stays, what nobody typed follows.
import type { ContactDetail, ReadContact } from '../../lib/contact.ts';
import type { Field } from '../../lib/fields.ts';
import { isSameTyped, type TypedValue, type TypedValues, typedValue } from '../../lib/value-form.ts';
import { changedKeys } from './use-fresh-values.ts';

type Value = ContactDetail['values'][string];

/** A value that somebody else changed while this one edits. */
export interface Meanwhile {
  field: string;
  before: Value | undefined;
  after: Value | undefined;
  /** False: something else was typed there, and is kept. */
  isTaken: boolean;
}

/** What the form has to take over, and what to say. */
export interface Rebased {
  taken: Array<[fieldKey: string, value: TypedValue]>;
  meanwhile: Meanwhile[];
}

/** Puts what was typed on what the contact is now. */
export function rebase(
  fields: readonly Field[],
  typed: TypedValues,
  base: ReadContact['contact'],
  now: ReadContact['contact'],
): Rebased {
  const rebased: Rebased = { taken: [], meanwhile: [] };
  for (const key of changedKeys(base.values, now.values)) {
    const field = fields.find((one) => one.key === key);
    if (field === undefined) continue;
    const [before, after] = [base.values[key], now.values[key]];
    const arrived = typedValue(field, after);
    const isUntouched = isSameTyped(typed[key], typedValue(field, before));
    const isTaken = isUntouched || isSameTyped(typed[key], arrived);
    if (isUntouched) rebased.taken.push([key, arrived]);
    rebased.meanwhile.push({ field: key, before, after, isTaken });
  }
  return rebased;
}

/** What is said already with what came since: of a field that changed twice, from the first value to the last. */
export function saidTogether(said: readonly Meanwhile[], news: readonly Meanwhile[]): Meanwhile[] {
  const earlier = new Map(said.map((one) => [one.field, one]));
  const joined = news.map((one) => ({ ...one, before: earlier.get(one.field)?.before ?? one.before }));
  const fresh = new Set(joined.map(({ field }) => field));
  return [...said.filter(({ field }) => !fresh.has(field)), ...joined];
}

/** Unique fields whose value this edit replaces or clears: whoever comes with the old one may still be meant. */
export function replacedUniques(
  fields: readonly Field[],
  typed: TypedValues,
  base: ReadContact['contact'],
): Array<{ field: Field; old: Value }> {
  return fields.flatMap((field) => {
    const old = base.values[field.key];
    if (!field.unique || old === undefined || isSameTyped(typed[field.key], typedValue(field, old))) return [];
    return [{ field, old }];
  });
}
