// A dialog over the page. What draws it is fetched when the first one opens.
import type { ModalProps } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

const DialogFrame = lazy(() => import('./dialog-frame.tsx'));

/** Takes what Mantine's Modal takes. */
export function Dialog(props: ModalProps) {
  const [wasOpened, setWasOpened] = useState(props.opened);
  if (props.opened && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <DialogFrame {...props} />
    </Suspense>
  );
}
