// Around what goes away once it is settled, with the control that had the focus in it: the focus goes to the title of the page then.
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { focusTitle, isFocusLost, isInDialog } from '../lib/focus.ts';

interface PassingProps {
  /** `alert`: said at once where screens are read aloud. */
  role?: 'alert';
  children: ReactNode;
}

export function Passing({ role, children }: PassingProps) {
  const around = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = around.current;
    return () => {
      // A dialog that asked about it may still be there.
      const hadFocus = element?.contains(document.activeElement) === true || isInDialog();
      // Only once it is gone, and a dialog with it, can the focus be seen to be lost.
      if (hadFocus) setTimeout(() => isFocusLost() && focusTitle());
    };
  }, []);
  return (
    <div ref={around} role={role}>
      {children}
    </div>
  );
}
