// Goes to the part of a page that the address names. Pages whose parts come later than themselves call it where the parts are there.
import { useEffect } from 'react';
import { useLocation } from 'react-router';

export function useArrival(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const part = hash === '' ? null : document.getElementById(hash.slice(1));
    if (part === null) return;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView();
  }, [hash, key]);
}
