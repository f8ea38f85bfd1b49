// The columns that the list may have: what a contact is, and any field.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Moment } from '../../components/moment.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Column, ColumnSort } from '../../components/table-rows.tsx';
import { nameOfContact } from '../../lib/contact-name.ts';
import { valueText } from '../../lib/field-values.ts';
import type { Field } from '../../lib/fields.ts';
import classes from './columns.module.css';
import type { ListQuery, Sort } from './list-address.ts';
import type { Contact } from './use-contacts.ts';

/** A column before it knows how the list is sorted. */
export interface ContactColumn {
  key: string;
  label: string;
  /** The orders that its header turns between: the first click gives the first. */
  sorts?: readonly [Sort, Sort];
  cell: (contact: Contact) => ReactNode;
}

/** Shown until somebody chooses others. */
export const FIRST_COLUMNS: readonly string[] = [columnOf('email'), columnOf('company'), 'last_event', 'came', 'tags'];

const NAME: ContactColumn = {
  key: 'name',
  label: 'Name',
  sorts: ['last_name', '-last_name'],
  cell: (contact) => <Link to={`/contacts/${contact.id}`}>{nameOfContact(contact)}</Link>,
};

const CAME: ContactColumn = {
  key: 'came',
  label: 'Came',
  cell: ({ engagement: { attended, confirmed } }) =>
    confirmed > 0 && <span className={classes.came}>{`${attended} of ${confirmed}`}</span>,
};

const LAST_EVENT: ContactColumn = {
  key: 'last_event',
  label: 'Last event',
  cell: ({ lastEvent }) => lastEvent?.name,
};

const TAGS: ContactColumn = {
  key: 'tags',
  label: 'Tags',
  cell: ({ tags }) =>
    tags.length > 0 && (
      <span className={classes.tags}>
        {tags.map((tag) => (
          <Pill key={tag}>{tag}</Pill>
        ))}
      </span>
    ),
};

const LAST_SEEN: ContactColumn = {
  key: 'last_seen',
  label: 'Last seen',
  cell: ({ engagement: { lastSeenAt } }) => lastSeenAt !== null && <Moment at={lastSeenAt} style="day" />,
};

const CHANGED: ContactColumn = {
  key: 'changed',
  label: 'Changed',
  sorts: ['-updatedAt', 'updatedAt'],
  cell: ({ updatedAt }) => <Moment at={updatedAt} />,
};

const ADDED: ContactColumn = {
  key: 'added',
  label: 'Added',
  sorts: ['-createdAt', 'createdAt'],
  cell: ({ createdAt }) => <Moment at={createdAt} />,
};

/**
 * Every column there is, in the order in which they are shown. The name is always there.
 * @param linkers by the key of a UID, what a source calls those whose link holds where the UID is blank.
 */
export function allColumns(fields: readonly Field[], linkers: ReadonlyMap<string, string>): ContactColumn[] {
  const ofFields = fields.map((field) => ({
    key: columnOf(field.key),
    label: field.label,
    cell: (contact: Contact) => valueCell(contact, field, linkers.get(field.key)),
  }));
  const first = ofFields.filter(({ key }) => FIRST_COLUMNS.includes(key));
  const rest = ofFields.filter(({ key }) => !FIRST_COLUMNS.includes(key));
  return [NAME, ...first, ...rest, LAST_EVENT, CAME, LAST_SEEN, TAGS, CHANGED, ADDED];
}

/** The chosen columns as the table takes them. */
export function shownColumns(
  all: readonly ContactColumn[],
  chosen: readonly string[],
  sort: ListQuery['sort'],
  onSort: (sort: Sort) => void,
): Column<Contact>[] {
  return all
    .filter(({ key }) => key === NAME.key || chosen.includes(key))
    .map(({ key, label, sorts, cell }) => ({
      key,
      label,
      cell,
      isHead: key === NAME.key,
      ...(sorts && { sort: sortOf(sorts, sort, onSort) }),
    }));
}

function sortOf(sorts: readonly [Sort, Sort], now: Sort, onSort: (sort: Sort) => void): ColumnSort {
  const [first, second] = sorts;
  const isByThis = now === first || now === second;
  return {
    now: isByThis ? (now.startsWith('-') ? 'descending' : 'ascending') : null,
    turn: () => onSort(now === first ? second : first),
  };
}

// Who has no UID and a history is known by the link alone.
function valueCell({ values, lastEvent, engagement }: Contact, { key, type }: Field, linker?: string): ReactNode {
  const value = values[key];
  if (value !== undefined) return valueText(value, type);
  const isLinked = lastEvent !== null || engagement.invited > 0;
  return linker !== undefined && isLinked && <span className={classes.blank}>blank, linked by {linker}</span>;
}

// A field may have the key of a column that is none.
function columnOf(fieldKey: string): string {
  return `field ${fieldKey}`;
}
