// A person of a source and a contact side by side.
import { Table } from '@mantine/core';
import { useContact } from '../../lib/contact.ts';
import { nameOfContact } from '../../lib/contact-name.ts';
import type { Field } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { PersonDetail } from '../../lib/person.ts';
import classes from './link-by-hand.module.css';
import { sideBySide } from './side-by-side.ts';

interface ComparisonProps {
  person: PersonDetail;
  contactId: string | null;
  mapping: Integration['mapping'];
  fields: readonly Field[];
  source: string;
}

export function Comparison({ person, contactId, mapping, fields, source }: ComparisonProps) {
  // Nothing is asked for where nobody is chosen.
  return contactId === null ? (
    <Lines person={person} contact={null} mapping={mapping} fields={fields} source={source} />
  ) : (
    <WithContact person={person} contactId={contactId} mapping={mapping} fields={fields} source={source} />
  );
}

function WithContact({ contactId, ...rest }: ComparisonProps & { contactId: string }) {
  const { data } = useContact(contactId);
  return <Lines {...rest} contact={data?.contact ?? null} />;
}

type LinesProps = Omit<ComparisonProps, 'contactId'> & {
  contact: Parameters<typeof nameOfContact>[0] | null;
};

function Lines({ person, contact, mapping, fields, source }: LinesProps) {
  const lines = sideBySide(person, contact?.values ?? null, mapping, fields);
  const where = [person.eventName, person.listName].filter((name) => name !== null).join(', ');
  return (
    <div className={classes.sheet}>
      <Table className={classes.table} aria-label="What is known of both">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">
              <span className={classes.name}>{person.name ?? 'Without a name'}</span>
              <span className={classes.beside}>{where === '' ? `In ${source}` : `In ${source}: ${where}`}</span>
            </Table.Th>
            <Table.Th scope="col">
              <span className={classes.name}>{contact === null ? 'Nobody chosen yet' : nameOfContact(contact)}</span>
              <span className={classes.beside}>In Audience</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ label, theirs, ours }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" className={classes.label}>
                {label}
              </Table.Th>
              <Table.Td>{theirs ?? <Blank />}</Table.Td>
              <Table.Td>{ours ?? (contact !== null && <Blank />)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Blank() {
  return <span className={classes.blank}>blank</span>;
}
