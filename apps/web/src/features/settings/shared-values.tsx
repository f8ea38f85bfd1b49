// Values that two contacts or more share, where no two may: each with the contacts to change first.
import { ProblemAnswer } from '@audience/api-client';
import { Anchor, Button, List, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useContact } from '../../lib/contact.ts';
import { nameOfContact } from '../../lib/contact-name.ts';

const FIRST_SHOWN = 5;

/** One value and who has it. */
export interface SharedValue {
  value: string;
  contactIds: string[];
}

/** What a refusal says is shared; empty where it was refused for another reason. */
export function sharedIn(error: unknown): SharedValue[] {
  if (!(error instanceof ProblemAnswer) || error.code !== 'values_shared') return [];
  const { shared } = error.problem;
  return Array.isArray(shared) ? shared.flatMap(sharedValue) : [];
}

export function SharedValues({ shared }: { shared: readonly SharedValue[] }) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  return (
    <>
      <List size="sm" spacing="xs">
        {shared.slice(0, shown).map(({ value, contactIds }) => (
          <List.Item key={value}>
            <Text span fw={600}>
              {value}
            </Text>
            :{' '}
            {contactIds.map((id, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <ContactLink id={id} />
              </span>
            ))}
          </List.Item>
        ))}
      </List>
      {shared.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shared.length)}>
          Show all {shared.length}
        </Button>
      )}
    </>
  );
}

function ContactLink({ id }: { id: string }) {
  const { data } = useContact(id);
  return (
    <Anchor component={Link} to={`/contacts/${id}`} inherit underline="always">
      {data === undefined ? 'a contact' : nameOfContact(data.contact)}
    </Anchor>
  );
}

function sharedValue(one: unknown): SharedValue[] {
  if (typeof one !== 'object' || one === null) return [];
  const value: unknown = Reflect.get(one, 'value');
  const contactIds: unknown = Reflect.get(one, 'contactIds');
  if (typeof value !== 'string' || !Array.isArray(contactIds)) return [];
  return [{ value, contactIds: contactIds.filter((id) => typeof id === 'string') }];
}
