// What draws a dialog.
import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isFocusLost } from '../lib/focus.ts';

export default function DialogFrame({ opened, ...rest }: ModalProps) {
  // Opened a moment after it is there: only then does it know where the focus was, to give it back.
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  useEffect(returnFocusAtEnd, []);
  return <Modal {...rest} opened={opened && isThere} />;
}

// A dialog that is taken away as a whole is not closed, and gives nothing back by itself.
function returnFocusAtEnd(): () => void {
  const opener = document.activeElement;
  return () => {
    setTimeout(() => {
      if (isFocusLost() && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  };
}
