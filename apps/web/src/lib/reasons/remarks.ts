// One sentence for every note that may stand beside an outcome.
import type { Speech } from './speech.ts';

/** A note as the API has it: `field` is a contact's field, a source's where there is none, or empty. */
export interface Note {
  field: string;
  note: string;
}

type Remark = (label: string, speech: Speech) => string;

/** By the note. */
export const REMARKS: Readonly<Record<string, Remark>> = {
  value_rejected: (label) => `*${label}* was left as it was: the value does not fit the field.`,
  not_unique: (label) => `*${label}* was left as it was: another contact has this value.`,
  clock_ahead: (_label, { nouns }) => `The clock of ${nouns.source} is ahead, so the time of receipt counts.`,
  uid_invalid: (_label, { uid }) => `The ${uid} is not a valid one and counts as empty.`,
  unknown_field: (label) => `*${label}* was left out: there is no such field.`,
  needs_uid: (label, { uid }) => `*${label}* was left out: there is no ${uid} to go by.`,
};

/** Parts of an attendance, which are fields of nobody. */
const ATTENDANCE: Readonly<Record<string, string>> = {
  status: 'Answer',
  checkedInAt: 'Arrival',
  totalGuests: 'Expected guests',
  arrivedGuests: 'Arrived guests',
};

/** What a note says. One that is not known is said to be so. */
export function remarkOf({ field, note }: Note, speech: Speech): string {
  const label = field === '' ? 'A value' : (ATTENDANCE[field] ?? speech.labelOf(field));
  return (
    REMARKS[note]?.(label, speech) ?? `*${label}*: there is a remark that this page does not know. The details have it.`
  );
}
