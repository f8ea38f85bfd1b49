// One contact.

import { ProblemAnswer } from '@audience/api-client';
import { Anchor } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageLoading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { useContact } from '../../lib/contact.ts';
import { ContactView } from './contact-view.tsx';

export default function ContactPage() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useContact(id);
  if (isPending) return <PageLoading />;
  // What was read stays on the page when it goes: an edit may be open.
  if (data !== undefined) return <ContactView key={id} read={data} isGone={isAbsence(error)} />;
  if (isAbsence(error)) return <GonePage />;
  return <Failure error={error} onRetry={() => void refetch()} />;
}

function isAbsence(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.status === 404;
}

function GonePage() {
  return (
    <Page title="There is no such contact" above={{ to: '/contacts', label: 'Contacts' }}>
      <EmptyState title="The contact is not here">
        It was removed, or the link is not right.{' '}
        <Anchor component={Link} to="/contacts" underline="always">
          Look for it among the contacts
        </Anchor>
      </EmptyState>
    </Page>
  );
}
