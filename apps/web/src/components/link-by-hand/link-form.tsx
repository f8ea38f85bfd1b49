// Chooses the contact: what is known of both stands side by side, and what the link means stands under it.
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useFields } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import { type Person, type PersonDetail, useLinkPerson } from '../../lib/person.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { BusyButton } from '../busy-button.tsx';
import { ContactPicker } from '../contact-picker.tsx';
import { FormProblem } from '../form-problem.tsx';
import { Loading } from '../loading.tsx';
import { Comparison } from './comparison.tsx';
import classes from './link-by-hand.module.css';

export interface LinkFormProps {
  integration: Integration;
  personId: string;
  /** Undefined: on its way. */
  person: PersonDetail | undefined;
  speech: Speech;
  onCancel: () => void;
  onLinked: (person: Person) => void;
}

export function LinkForm({ integration, personId, person, speech, onCancel, onLinked }: LinkFormProps) {
  const [contactId, setContactId] = useState<string | null>(null);
  const { data: fields = [] } = useFields();
  const link = useLinkPerson({ integrationId: integration.id, personId }, onLinked);
  const { nouns, uid } = speech;
  const before = person?.contactId ?? null;
  return (
    <Stack gap="md">
      {link.error !== null && <FormProblem error={link.error} />}
      {before !== null && (
        <p className={classes.meaning}>
          It is linked to {person?.contactName ?? 'a contact without a name'} now. Another choice moves it there.
        </p>
      )}
      <ContactPicker
        label="Contact"
        value={contactId}
        onChange={setContactId}
        without={before === null ? [] : [before]}
        autoFocus
      />
      {person === undefined ? (
        <Loading lines={5} />
      ) : (
        <Comparison
          person={person}
          contactId={contactId}
          mapping={integration.mapping}
          fields={fields}
          source={nouns.source}
        />
      )}
      <p className={classes.meaning}>
        Linked, what this {nouns.person.one} does at the {nouns.event.one} shows with the contact, and what is newer in{' '}
        {nouns.source} is brought over. That holds until the {uid} of the {nouns.person.one} changes.
      </p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <BusyButton
          disabled={contactId === null}
          loading={link.isPending}
          onClick={() => contactId !== null && link.mutate(contactId)}
        >
          Link
        </BusyButton>
      </Group>
    </Stack>
  );
}
