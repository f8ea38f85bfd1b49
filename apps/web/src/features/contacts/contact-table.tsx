// Contacts as a table; below 900 px as cards.
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import { nameOfContact } from '../../lib/contact-name.ts';
import type { Contact } from './use-contacts.ts';

export function ContactTable({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <DataTable
      label="Contacts"
      rows={contacts}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: 'Name',
          isHead: true,
          cell: (contact) => <Link to={`/contacts/${contact.id}`}>{nameOfContact(contact)}</Link>,
        },
        { key: 'email', label: 'Email', cell: ({ values }) => values.email },
        { key: 'company', label: 'Company', cell: ({ values }) => values.company },
        {
          key: 'came',
          label: 'Came',
          cell: ({ engagement: { attended, confirmed } }) => confirmed > 0 && `${attended} of ${confirmed}`,
        },
        { key: 'tags', label: 'Tags', cell: ({ tags }) => tags.map((tag) => <Pill key={tag}>{tag}</Pill>) },
      ]}
    />
  );
}
