// The list of contacts.
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFields } from '../../lib/fields.ts';
import { useIntegrations, useNounsById } from '../../lib/integrations.ts';
import { useMay } from '../../lib/session.ts';
import { countOf } from '../../lib/words.ts';
import { ColumnChoice } from './column-choice.tsx';
import { allColumns, shownColumns } from './columns.tsx';
import { ContactList } from './contact-list.tsx';
import { type ListQuery, useListAddress } from './list-address.ts';
import { ListTools } from './list-tools.tsx';
import { useColumns } from './use-columns.ts';
import { useContactCount } from './use-contacts.ts';

const AddContact = lazy(() => import('./add-contact.tsx'));

export default function ContactsPage() {
  const mayEdit = useMay('editor');
  const navigate = useNavigate();
  const [isAdding, adding] = useDisclosure(false);
  const [query, change] = useListAddress();
  const [chosen, choose] = useColumns();
  const { data: fields = [] } = useFields();
  const columns = allColumns(fields, useLinkers());
  return (
    <Page
      title="Contacts"
      lead={<Count query={query} />}
      actions={
        mayEdit && (
          <>
            <Button component={Link} to="/imports" variant="default">
              Import
            </Button>
            <Button onClick={adding.open}>Add contact</Button>
          </>
        )
      }
    >
      <Panel flush>
        <ListTools query={query} change={change} fields={fields}>
          <ColumnChoice columns={columns} chosen={chosen} onChoose={choose} />
        </ListTools>
        <ContactList
          query={query}
          columns={shownColumns(columns, chosen, query.sort, (sort) => change({ sort }))}
          onClear={() => change({ search: '', parts: [] })}
        />
      </Panel>
      {isAdding && (
        <Suspense>
          <AddContact fields={fields} onClose={adding.close} onAdded={({ id }) => void navigate(`/contacts/${id}`)} />
        </Suspense>
      )}
    </Page>
  );
}

// By which UID an integration knows people, and what it calls them.
function useLinkers(): ReadonlyMap<string, string> {
  const { data: integrations = [] } = useIntegrations();
  const nounsById = useNounsById();
  return new Map(integrations.map(({ id, uidField }) => [uidField, nounsById(id).person.one]));
}

const PEOPLE = { one: 'person', other: 'people' };

function Count({ query }: { query: ListQuery }) {
  const count = useContactCount(query);
  const isAll = query.search === '' && query.parts.length === 0;
  // A space keeps the place: what is below does not jump when the number comes.
  if (count === undefined) return '\u00A0';
  return <span className="numbers">{`${countOf(count, PEOPLE)}${isAll ? '' : ' found'}`}</span>;
}
