// What people do to contacts by hand: edits and links. They are statements like any other, and take the same path.
import { convertValue } from './convert-value.ts';
import { note, offerSnapshot } from './offer-snapshot.ts';
import { offerValue } from './offer-value.ts';
import type { Decision, EditItem, LinkItem, Note } from './plan.ts';
import { openSharedUid } from './shared-uid.ts';
import type { Statement } from './state.ts';
import { uidReadingOf } from './uid-of.ts';
import type { Workbench } from './workbench.ts';

const MANUAL: Omit<Statement, 'at'> = { manual: true, revision: 0, integrationId: '', personId: '', sourceKey: '' };

/** Plans an edit by hand. Values that do not fit and values that another contact has are notes, and are not written. */
export function planEdit(bench: Workbench, item: EditItem): Decision {
  const notes: Note[] = [];
  const since = bench.fieldChanges.length;
  const draft = item.contactId === null ? bench.newContact() : bench.draft(item.contactId);
  if (draft === undefined) {
    return { outcome: 'failed', reason: 'by_hand', personId: null, contactId: item.contactId, notes, changes: [] };
  }
  const by = { kind: 'user' as const, id: item.userId };
  for (const [key, value] of Object.entries(item.values)) {
    const field = bench.field(key);
    const converted = field === undefined ? undefined : convertValue(field, value);
    if (field === undefined || converted === undefined) {
      note({ notes }, key, 'unknown_field');
    } else if (converted.kind === 'rejected' || converted.kind === 'option') {
      note({ notes }, key, 'value_rejected');
    } else {
      const held = draft.contact.stated[key];
      const at = Math.max(bench.known.now, (held?.at ?? -1) + 1);
      const offered = offerValue(bench, draft, {
        field,
        value: converted.kind === 'blank' ? null : converted.value,
        statement: { ...MANUAL, at },
        by,
        keepFormer: item.keepFormer,
      });
      if (offered === 'not_unique') note({ notes }, key, 'not_unique');
    }
  }
  const changes = bench.fieldChanges.slice(since);
  const outcome = item.contactId === null ? 'created' : changes.length > 0 ? 'updated' : 'unchanged';
  return { outcome, reason: 'by_hand', personId: null, contactId: draft.contact.id, notes, changes };
}

/** Plans a link by hand: the person's attendance moves and its whole snapshot is offered. */
export function planLink(bench: Workbench, item: LinkItem): Decision {
  const person = bench.person(item.integrationId, item.personId);
  const ruleset = bench.ruleset(item.integrationId);
  const draft = bench.draft(item.contactId);
  const { personId, contactId } = item;
  const snapshot = person?.snapshot ?? null;
  if (person === undefined || ruleset === undefined || draft === undefined || snapshot === null) {
    return { outcome: 'failed', reason: 'by_hand', personId, contactId, notes: [], changes: [] };
  }
  const since = bench.fieldChanges.length;
  const notes: Note[] = [];
  const uid = uidReadingOf(ruleset, snapshot.values, bench.known.country);
  const { uidField } = ruleset.rules;
  const link = { contactId, uids: { [uidField]: uid.kind === 'value' ? uid.normal : null }, byHand: true };
  bench.putPerson({ ...person, link, awaitsCreated: false });
  openSharedUid(bench, person, link, uidField);
  offerSnapshot(bench, draft, {
    integrationId: item.integrationId,
    personId,
    values: snapshot.values,
    time: (key) => snapshot.stated[key] ?? { at: snapshot.createdAt, revision: 0 },
    by: { kind: 'user', id: item.userId },
    notes,
  });
  const changes = bench.fieldChanges.slice(since);
  const moved = person.link?.contactId !== contactId;
  return {
    outcome: moved || changes.length > 0 ? 'updated' : 'unchanged',
    reason: 'by_hand',
    personId,
    contactId,
    notes,
    changes,
  };
}
