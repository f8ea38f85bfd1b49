// One statement offered to one field of one contact: the newest wins, unique values stay unique, every change is recorded.
import { sameValue } from './convert-value.ts';
import { normalForm } from './normal-form.ts';
import type { ContactWrite, FieldChange } from './plan.ts';
import type { ContactField } from './rules.ts';
import type { FieldValue, Statement } from './state.ts';
import { compareStatements, mayReplace } from './statement.ts';
import type { Workbench } from './workbench.ts';

/** `kept`: an older statement. `same`: nothing to change. `not_unique`: another contact has the value. */
export type Offered = 'set' | 'same' | 'kept' | 'not_unique';

/** What is offered. `value` null clears. `keepFormer`: a replaced unique value goes on finding the contact. */
export interface Offer {
  field: ContactField;
  value: FieldValue | null;
  statement: Statement;
  by: FieldChange['by'];
  keepFormer?: boolean;
  /** A late change says it: an equal statement, from a newer snapshot, stays. */
  late?: boolean;
}

/** Offers a statement to a contact's field and records what it changed. */
export function offerValue(bench: Workbench, draft: ContactWrite, offer: Offer): Offered {
  const { contact } = draft;
  const { key } = offer.field;
  const held = contact.stated[key];
  if (!mayReplace(offer.statement, held, offer.late ?? false)) return 'kept';
  const before = contact.values[key];
  const after = offer.value ?? undefined;
  if (sameValue(before, after)) {
    if (held === undefined || compareStatements(offer.statement, held) > 0) {
      contact.stated[key] = offer.statement;
      bench.keep(draft);
    }
    return 'same';
  }
  if (offer.field.unique && !moveIdentifier(bench, contact.id, offer, before)) return 'not_unique';
  if (after === undefined) delete contact.values[key];
  else contact.values[key] = after;
  contact.stated[key] = offer.statement;
  contact.updatedAt = bench.known.now;
  draft.valuesChanged = true;
  bench.keep(draft);
  bench.fieldChanges.push({
    contactId: contact.id,
    field: key,
    before: before ?? null,
    after: offer.value,
    at: bench.known.now,
    by: offer.by,
  });
  return 'set';
}

function normalOf(bench: Workbench, field: ContactField, value: FieldValue | null | undefined): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return normalForm(field, String(value), bench.known.country);
}

// False when another contact has the value, as its own or as a former identifier.
function moveIdentifier(bench: Workbench, contactId: string, offer: Offer, before: FieldValue | undefined): boolean {
  const field = offer.field.key;
  const next = normalOf(bench, offer.field, offer.value);
  const previous = normalOf(bench, offer.field, before);
  if (next !== null) {
    const owner = bench.identifier(field, next);
    if (owner !== undefined && owner.contactId !== contactId) return false;
  }
  if (previous !== null && previous !== next) {
    if (offer.keepFormer) bench.putIdentifier({ field, normal: previous, contactId, former: true });
    else bench.removeIdentifier({ field, normal: previous, contactId });
  }
  if (next !== null) bench.putIdentifier({ field, normal: next, contactId, former: false });
  return true;
}
