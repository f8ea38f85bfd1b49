// The list of contacts.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ContactTable } from './contact-table.tsx';
import classes from './contacts-page.module.css';
import { useContacts } from './use-contacts.ts';

const TYPING_PAUSE_MS = 200;

export default function ContactsPage() {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const contacts = useContacts({ search, sort: '' });
  const found = contacts.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title="Contacts">
      <Panel flush>
        <div className={classes.tools}>
          <TextInput
            aria-label="Search names, email, company"
            placeholder="Search names, email, company"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            className={classes.search}
          />
        </div>
        {contacts.isPending && <Loading lines={8} />}
        {contacts.error !== null && <Failure error={contacts.error} onRetry={() => void contacts.refetch()} />}
        {contacts.isSuccess && found.length === 0 && (
          <EmptyState title={search === '' ? 'Nobody is here yet' : `Nobody matches “${search}”`}>
            {search === ''
              ? 'Contacts appear when guests are created in a connected source, when you import events, or when you add one.'
              : 'Try fewer letters, or another part of the name, email or company.'}
          </EmptyState>
        )}
        {found.length > 0 && <ContactTable contacts={found} />}
        {contacts.hasNextPage && (
          <div className={classes.more}>
            <Button
              variant="default"
              onClick={() => void contacts.fetchNextPage()}
              loading={contacts.isFetchingNextPage}
            >
              Show more
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}
