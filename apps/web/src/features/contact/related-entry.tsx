// One relationship: with whom, what joins them, where it was told. Its label and itself can be changed by hand.
import { ActionIcon, Anchor } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { sayDone, sayFailed } from '../../components/say-done.tsx';
import { useReturnedFocus } from '../../lib/focus.ts';
import { useNounsById } from '../../lib/integrations.ts';
import classes from './related.module.css';
import { type Relationship, useRelating } from './use-relationships.ts';

const LabelForm = lazy(() => import('./label-form.tsx'));

interface RelatedEntryProps {
  contactId: string;
  relationship: Relationship;
  mayEdit: boolean;
  /** Called before it is taken off. */
  onTakeOff: () => void;
}

export function RelatedEntry({ contactId, relationship, mayEdit, onTakeOff }: RelatedEntryProps) {
  const [isRenaming, renaming] = useDisclosure(false);
  const pencil = useReturnedFocus<HTMLButtonElement>(isRenaming);
  const { remove, add } = useRelating(contactId);
  const who = useWho(relationship);
  const { id, label, eventName } = relationship;
  const takeAway = (): void => {
    if (remove.isPending) return;
    onTakeOff();
    remove.mutate(id, {
      onSuccess: () => {
        const sentence = `${label} of ${who} is removed.`;
        if (relationship.pending) {
          sayDone(sentence);
          return;
        }
        // Told by a source, it is not told again; what comes back is made here.
        const after = relationship.madeByHand ? '' : ' Undo brings it back as one made by hand.';
        sayDone(`${sentence}${after}`, () => add.mutateAsync({ contactId: relationship.contactId, label }));
      },
      onError: sayFailed,
    });
  };
  if (isRenaming) {
    return (
      <li>
        <Suspense>
          <LabelForm contactId={contactId} relationshipId={id} label={label} who={who} onClose={renaming.close} />
        </Suspense>
      </li>
    );
  }
  return (
    <li className={classes.entry}>
      <span>
        {relationship.pending ? (
          <>
            {label}: waiting for {who}
          </>
        ) : (
          <>
            <Anchor component={Link} to={`/contacts/${relationship.contactId}`} underline="always">
              {who}
            </Anchor>{' '}
            {label}
          </>
        )}
        {eventName !== null && <span className={classes.from}>, from {eventName}</span>}
      </span>
      {mayEdit && (
        <span className={classes.acts}>
          <ActionIcon
            ref={pencil}
            variant="subtle"
            color="gray"
            aria-label={`Change “${label}” of ${who}`}
            onClick={renaming.open}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${label} of ${who}`}
            aria-busy={remove.isPending}
            data-takes-off
            onClick={takeAway}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

// Who has no contact yet is called as the source calls them.
function useWho(relationship: Relationship): string {
  const nounsById = useNounsById();
  if (!relationship.pending) return relationship.contactName ?? 'somebody without a name';
  const { person } = nounsById(relationship.integrationId ?? '');
  const name = relationship.personName;
  return name === null ? `a ${person.one} without a contact` : `${name}, a ${person.one} without a contact`;
}
