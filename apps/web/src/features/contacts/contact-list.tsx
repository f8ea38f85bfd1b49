// The contacts that the query asks for, as far as somebody read on; what changes has a line at its edge.
import { Button } from '@mantine/core';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { LongTable } from '../../components/long-table.tsx';
import type { Column } from '../../components/table-rows.tsx';
import classes from './contacts-page.module.css';
import type { ListQuery } from './list-address.ts';
import { type Contact, useContacts } from './use-contacts.ts';
import { useLiveList } from './use-live-list.ts';

interface ContactListProps {
  query: ListQuery;
  columns: ReadonlyArray<Column<Contact>>;
  onClear: () => void;
}

export function ContactList({ query, columns, onClear }: ContactListProps) {
  const contacts = useContacts(query);
  const { hasNextPage, isFetching, isFetchingNextPage } = contacts;
  const found = contacts.data?.pages.flatMap(({ items }) => items) ?? [];
  const fresh = useLiveList(found);
  const more = (): void => {
    if (hasNextPage && !isFetching) void contacts.fetchNextPage();
  };
  if (contacts.isPending) return <Loading lines={8} />;
  if (contacts.error !== null && found.length === 0) {
    return <Failure error={contacts.error} onRetry={() => void contacts.refetch()} />;
  }
  if (found.length === 0 && !hasNextPage) return <Nobody query={query} onClear={onClear} />;
  return (
    <>
      {contacts.error !== null && <Failure error={contacts.error} onRetry={() => void contacts.refetch()} />}
      <LongTable
        label="Contacts"
        rows={found}
        columns={columns}
        keyOf={({ id }) => id}
        isFresh={({ id }) => fresh.has(id)}
        total={hasNextPage ? null : found.length}
        onNearEnd={more}
      />
      {hasNextPage && (
        <div className={classes.more}>
          <BusyButton variant="default" onClick={more} loading={isFetchingNextPage}>
            Show more
          </BusyButton>
        </div>
      )}
    </>
  );
}

function Nobody({ query: { search, parts }, onClear }: Pick<ContactListProps, 'query' | 'onClear'>) {
  if (search === '' && parts.length === 0) {
    return (
      <EmptyState title="Nobody is here yet">
        Contacts appear when a connected source tells of people, when you import its events, or when you add one.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={search === '' ? 'Nobody meets the filter' : `Nobody matches “${search}”`}
      action={
        <Button variant="default" onClick={onClear}>
          Show everybody
        </Button>
      }
    >
      {parts.length === 0
        ? 'Try fewer letters, or another part of the name, email or company.'
        : 'Take a part of the filter away, or look for something else.'}
    </EmptyState>
  );
}
