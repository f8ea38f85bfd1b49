// Asked before a contact goes, because there is no way back: what goes, what stays, and what the next change in a source does.
import { Checkbox, List } from '@mantine/core';
import { useState } from 'react';
import { Confirmation } from '../../components/confirmation.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useConnectors } from '../../lib/connectors.ts';
import { type Removal, useRemoveContact } from './use-remove-contact.ts';

interface RemoveDialogProps {
  contactId: string;
  name: string;
  isErasure: boolean;
  isOpen: boolean;
  onClose: () => void;
  /** Once it is out of sight. */
  onClosed: () => void;
}

export function RemoveDialog({ contactId, name, isErasure, isOpen, onClose, onClosed }: RemoveDialogProps) {
  const [doNotBringBack, setDoNotBringBack] = useState(false);
  const remove = useRemoveContact(contactId, name);
  const person = usePersonNoun();
  const verb = isErasure ? 'Erase' : 'Remove';
  return (
    <Dialog opened={isOpen} onClose={onClose} onExitTransitionEnd={onClosed} title={`${verb} ${name}?`}>
      <Confirmation
        verb={verb}
        isForGood
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ isErasure, doNotBringBack })}
        onKeep={onClose}
      >
        <List size="sm" spacing={4}>
          <List.Item>Values, tags, relationships and changes go for good.</List.Item>
          <List.Item>All that sources told of this {person} goes with it, the history at events too.</List.Item>
          <List.Item>{whatComes({ isErasure, doNotBringBack }, person)}</List.Item>
        </List>
        <Checkbox
          label="Do not bring it back"
          checked={doNotBringBack}
          onChange={({ currentTarget }) => setDoNotBringBack(currentTarget.checked)}
        />
      </Confirmation>
    </Dialog>
  );
}

function whatComes({ isErasure, doNotBringBack }: Removal, person: string): string {
  if (doNotBringBack) {
    return `Later changes of the ${person} are skipped. It is recognised by a mark out of which nothing can be read.`;
  }
  const rules = 'by the rules of the integration';
  return isErasure
    ? `The next change of the ${person} in a source makes a new contact of it, ${rules}.`
    : `The next change of the ${person} in a source brings the contact back, without its history, ${rules}.`;
}

// Of one source its own word; of several a word that fits all.
function usePersonNoun(): string {
  const { data: connectors = [] } = useConnectors();
  const nouns = new Set(connectors.map(({ nouns: { person } }) => person.one));
  const [noun] = nouns;
  return nouns.size === 1 && noun !== undefined ? noun : 'person';
}
