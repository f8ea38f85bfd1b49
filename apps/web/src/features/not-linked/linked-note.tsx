// What was linked just now: to whom, how long it holds, and the way to change one's mind.
import { Anchor, Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Banner } from '../../components/banner.tsx';
import type { Person } from '../../lib/person.ts';
import { contactPlace } from '../../lib/places.ts';
import type { Speech } from '../../lib/reasons/speech.ts';

interface LinkedNoteProps {
  person: Person;
  speech: Speech;
  onAgain: () => void;
}

export function LinkedNote({ person, speech, onAgain }: LinkedNoteProps) {
  const { nouns, uid } = speech;
  const place = useRef<HTMLDivElement>(null);
  // The row that had the focus is gone.
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} role="status" tabIndex={-1}>
      <Banner
        tone="accent"
        icon={IconCircleCheck}
        actions={
          <Button variant="default" size="compact-sm" onClick={onAgain}>
            Link to somebody else
          </Button>
        }
      >
        {person.name ?? `The ${nouns.person.one}`} is linked to{' '}
        {person.contactId === null ? (
          'a contact'
        ) : (
          <Anchor component={Link} to={contactPlace(person.contactId)} inherit c="inherit" underline="always">
            {person.contactName ?? 'a contact without a name'}
          </Anchor>
        )}
        . That holds until the {uid} of the {nouns.person.one} changes.
      </Banner>
    </div>
  );
}
