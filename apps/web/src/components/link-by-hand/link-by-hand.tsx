// The dialog that links a person of a source to a contact by hand.
import { useState } from 'react';
import { usePerson } from '../../lib/person.ts';
import { Dialog } from '../dialog.tsx';
import { Failure } from '../failure.tsx';
import { LinkForm, type LinkFormProps } from './link-form.tsx';

type LinkByHandProps = Pick<LinkFormProps, 'integration' | 'personId' | 'speech' | 'onLinked'> & {
  /** Once the dialog is closed. */
  onClosed: () => void;
};

export default function LinkByHand({ integration, personId, speech, onLinked, onClosed }: LinkByHandProps) {
  const person = usePerson({ integrationId: integration.id, personId });
  const [isOpen, setOpen] = useState(true);
  const close = (): void => setOpen(false);
  return (
    <Dialog
      opened={isOpen}
      onClose={close}
      onExitTransitionEnd={onClosed}
      title={`Which contact is this ${speech.nouns.person.one}?`}
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {person.error !== null && person.data === undefined ? (
        <Failure error={person.error} onRetry={() => void person.refetch()} />
      ) : (
        <LinkForm
          integration={integration}
          personId={personId}
          person={person.data}
          speech={speech}
          onCancel={close}
          onLinked={(linked) => {
            close();
            onLinked(linked);
          }}
        />
      )}
    </Dialog>
  );
}
