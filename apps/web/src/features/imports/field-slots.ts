// Where the fields of a source go when nothing is chosen for a run. Pure.
import { type MAPPED_POLICIES, NOWHERE } from './draft.ts';
import type { Known } from './field-rows.ts';
import type { SourceField } from './use-source.ts';

export type MappedPolicy = (typeof MAPPED_POLICIES)[number];

/** One way that a field of the source goes. A field that the set-up sends to two contact fields has two. */
export interface Slot {
  /** What the draft knows it by. */
  key: string;
  source: SourceField;
  /** Key of a contact field; `NOWHERE`: silenced; null: there is none of its name. */
  field: string | null;
  policy: MappedPolicy;
  /** `name`: by the same name. `set up`: by hand, in the set-up. */
  because: 'name' | 'set up';
}

/** The slots of all fields, in the order of the source. */
export function slotsOf(known: Known): Slot[] {
  return known.sourceFields.flatMap((source) => {
    const rows = known.integration.mapping.filter((row) => row.source === source.key);
    if (rows.length === 0) return [nameSlot(source, known)];
    return rows.map(({ field, policy, automatic }, index): Slot => {
      const isOff = policy === 'off';
      return {
        key: index === 0 ? source.key : `${source.key} ${field}`,
        source,
        field: isOff ? NOWHERE : field,
        policy: isOff ? 'overwrite' : policy,
        because: automatic ? 'name' : 'set up',
      };
    });
  });
}

/** Whether a source field has no contact field yet: it is imported by making one, or not at all. */
export function wantsField(source: SourceField, known: Known): boolean {
  return source.custom && slotsOf({ ...known, sourceFields: [source] }).every(({ field }) => field === null);
}

function nameSlot(source: SourceField, { fields }: Known): Slot {
  const named = source.custom
    ? fields.find(({ custom, label }) => custom && folded(label) === folded(source.label))
    : fields.find(({ key }) => key === source.standard);
  return { key: source.key, source, field: named?.key ?? null, policy: 'overwrite', because: 'name' };
}

function folded(label: string): string {
  return label.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
