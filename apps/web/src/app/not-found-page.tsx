// For addresses that lead nowhere.
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

export function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <EmptyState title="The address leads nowhere">
        It may have been mistyped, or what was here is gone.{' '}
        <Anchor component={Link} to="/contacts">
          Go to the contacts
        </Anchor>
      </EmptyState>
    </Page>
  );
}
