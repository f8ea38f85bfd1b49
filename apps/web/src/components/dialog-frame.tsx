// What draws a dialog.
import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

export default function DialogFrame({ opened, ...rest }: ModalProps) {
  // Opened a moment after it is there: only then does it know where the focus was, to give it back.
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return <Modal {...rest} opened={opened && isThere} />;
}
