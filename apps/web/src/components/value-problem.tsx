// What is wrong with a value that was sent. A unique one that somebody else has leads to that contact.
import { ProblemAnswer } from '@audience/api-client';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { fieldSentence } from '../lib/api.ts';
import { useContact } from '../lib/contact.ts';
import { nameOfContact } from '../lib/contact-name.ts';

/** For the `error` of an input; null: nothing is wrong with it. */
export function valueProblem(error: unknown, fieldKey: string): ReactNode {
  const sentence = fieldSentence(error, `/values/${fieldKey.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  if (sentence === undefined) return null;
  const owners = ownersIn(error);
  if (owners.length === 0) return sentence;
  return (
    <>
      {sentence}{' '}
      {owners.map((id) => (
        <OwnerLink key={id} id={id} />
      ))}
    </>
  );
}

/** Contacts that the answer names as having the value. */
function ownersIn(error: unknown): string[] {
  if (!(error instanceof ProblemAnswer) || error.code !== 'not_unique') return [];
  const { contactIds } = error.problem;
  return Array.isArray(contactIds) ? contactIds.filter((id) => typeof id === 'string') : [];
}

function OwnerLink({ id }: { id: string }) {
  const { data } = useContact(id);
  return (
    // Beside this page: what was typed here stays.
    <Anchor component={Link} to={`/contacts/${id}`} target="_blank" inherit underline="always">
      {data === undefined ? 'Open that contact' : nameOfContact(data.contact)}
    </Anchor>
  );
}
