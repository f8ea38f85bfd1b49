// Narrows down to one reason for being without a contact.
import { Select } from '@mantine/core';
import { reasonName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { UNLINKED_REASONS } from '../../lib/reasons/unlinked.ts';
import classes from './not-linked.module.css';

// An empty value: for any reason.
const ANY = '';

interface ReasonFilterProps {
  speech: Speech;
  value: string | null;
  onChange: (reason: string | null) => void;
}

export function ReasonFilter({ speech, value, onChange }: ReasonFilterProps) {
  const reasons = value === null || UNLINKED_REASONS.includes(value) ? UNLINKED_REASONS : [...UNLINKED_REASONS, value];
  return (
    <Select
      aria-label="Reason"
      data={[
        { value: ANY, label: 'Any reason' },
        ...reasons.map((reason) => ({ value: reason, label: reasonName(reason, speech) })),
      ]}
      value={value ?? ANY}
      onChange={(reason) => onChange(reason === ANY ? null : reason)}
      allowDeselect={false}
      className={classes.filter}
    />
  );
}
