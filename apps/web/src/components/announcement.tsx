// What changes by itself, told to screen readers: politely, and at most once a second.
import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 1_000;

/** The text to show in an `Announcement`, and how something is said: of what is said within a second the last is heard. */
export function useAnnouncement(): { text: string; say: (text: string) => void } {
  const [text, setText] = useState('');
  const next = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useCallback((): void => {
    timer.current = undefined;
    if (next.current === null) return;
    setText(next.current);
    next.current = null;
    timer.current = setTimeout(tell, PAUSE_MS);
  }, []);
  const say = useCallback(
    (words: string): void => {
      next.current = words;
      if (timer.current === undefined) tell();
    },
    [tell],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { text, say };
}

export function Announcement({ text }: { text: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
