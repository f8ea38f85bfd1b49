// What a part of the filter says, in words.
import { valueText } from '../../lib/field-values.ts';
import { type Field, labelOf } from '../../lib/fields.ts';
import type { FieldOperator, FilterPart, Status } from './filter-parts.ts';

/** What somebody did at an event, as the filter can ask for it. */
export interface Presence {
  key: string;
  words: string;
  status?: Status;
  attended?: boolean;
}

export const PRESENCES: readonly Presence[] = [
  { key: 'attended', words: 'Attended', attended: true },
  { key: 'invited', words: 'Invited to' },
  { key: 'confirmed', words: 'Confirmed for', status: 'confirmed' },
  { key: 'declined', words: 'Declined', status: 'declined' },
  { key: 'unconfirmed', words: 'Not answered for', status: 'unconfirmed' },
  { key: 'absent', words: 'Confirmed and not seen at', status: 'confirmed', attended: false },
];

export const OPERATOR_WORDS: Readonly<Record<FieldOperator, string>> = {
  contains: 'contains',
  eq: 'is',
  blank: 'is blank',
  present: 'is filled',
};

/** The words of a chip. */
export function wordsOf(part: FilterPart, fields: readonly Field[], eventName: (id: string) => string): string {
  switch (part.kind) {
    case 'tag':
      return `Tag: ${part.tag}`;
    case 'event':
      return `${presenceWords(part)}: ${eventName(part.event)}`;
    case 'field': {
      const label = labelOf(fields, part.field);
      const type = fields.find(({ key }) => key === part.field)?.type;
      const value = part.value === undefined ? '' : ` ${valueText(part.value, type)}`;
      return `${label} ${OPERATOR_WORDS[part.op]}${value}`;
    }
    default:
      return 'A filter from a link';
  }
}

function presenceWords({ status, attended }: { status?: Status; attended?: boolean }): string {
  const presence = PRESENCES.find((one) => one.status === status && one.attended === attended);
  return presence?.words ?? 'At';
}
