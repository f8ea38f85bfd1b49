// Which source field goes to which contact field in one run: as set up, by the same name, or by hand. Pure.
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import { CREATED, type Draft, NOWHERE } from './draft.ts';
import { type MappedPolicy, type Slot, slotsOf } from './field-slots.ts';
import type { SourceField } from './use-source.ts';

/** What the rows are made of. */
export interface Known {
  integration: Pick<Integration, 'uidField' | 'mapping' | 'createCustomFields'>;
  /** Of the source. */
  sourceFields: readonly SourceField[];
  /** Of contacts. */
  fields: readonly Field[];
}

/** One source field and where it goes. */
export interface FieldRow {
  key: string;
  source: SourceField;
  /** Key of a contact field, `NOWHERE` or `CREATED`. */
  field: string;
  policy: MappedPolicy;
  /** `here`: by hand, for this run. */
  because: Slot['because'] | 'here';
  /** People are recognised by it: it cannot go elsewhere. */
  isUid: boolean;
  /** The field it was sent to is not there any more. */
  isGone: boolean;
}

/** Whether this run makes contact fields. */
export function createsFields({ createCustomFields }: Draft, { integration }: Pick<Known, 'integration'>): boolean {
  return createCustomFields ?? integration.createCustomFields;
}

/** The contact field by which this run recognises people. */
export function uidFieldOf({ uidField }: Draft, { integration }: Pick<Known, 'integration'>): string {
  return uidField ?? integration.uidField;
}

/** All fields of the source in their order, each with where it goes. */
export function rowsOf(draft: Draft, known: Known): FieldRow[] {
  const slots = slotsOf(known);
  const uidField = uidFieldOf(draft, known);
  const uidSlot = slotOfUid(uidField, draft, slots);
  return slots.map((slot) => (slot === uidSlot ? uidRow(slot, uidField) : otherRow(slot, uidField, draft, known)));
}

/** Fields that this run may recognise people by: unique, and something of the source goes there. */
export function uidChoices(draft: Draft, known: Known): Field[] {
  const slots = slotsOf(known);
  return known.fields.filter(
    ({ key, unique }) => unique && (key === known.integration.uidField || slotOfUid(key, draft, slots) !== undefined),
  );
}

// As the host does it: a row of the set-up by hand, else the same name, else a row of this run.
function slotOfUid(uidField: string, draft: Draft, slots: readonly Slot[]): Slot | undefined {
  const setUp = slots.filter(({ field }) => field === uidField);
  return (
    setUp.find(({ because }) => because === 'set up') ??
    setUp[0] ??
    slots.find(({ key }) => draft.rows[key]?.field === uidField)
  );
}

// A blank never clears what people are recognised by.
function uidRow(slot: Slot, uidField: string): FieldRow {
  return {
    ...slot,
    policy: slot.policy === 'mirror' ? 'overwrite' : slot.policy,
    because: slot.field === uidField ? slot.because : 'here',
    field: uidField,
    isUid: true,
    isGone: false,
  };
}

function otherRow(slot: Slot, uidField: string, draft: Draft, known: Known): FieldRow {
  const byHand = draft.rows[slot.key];
  const mayCreate = createsFields(draft, known);
  const chosen = byHand?.field === CREATED && !mayCreate ? undefined : byHand?.field;
  const field = chosen ?? slot.field ?? (slot.source.custom && mayCreate ? CREATED : NOWHERE);
  const isKnown = field === NOWHERE || field === CREATED || known.fields.some(({ key }) => key === field);
  return {
    ...slot,
    // What people are recognised by comes from one field alone.
    field: field === uidField || !isKnown ? NOWHERE : field,
    policy: byHand?.policy ?? slot.policy,
    because: chosen !== undefined ? 'here' : slot.because,
    isUid: false,
    isGone: !isKnown,
  };
}
