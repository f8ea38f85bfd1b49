// Where the focus goes when what had it is taken away: never to nowhere, which is where the browser leaves it.
import { type RefObject, useEffect, useRef } from 'react';

/** Whether nothing has the focus: what had it was taken away. Elsewhere somebody put it, and there it stays. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * Gives the focus back to the control that opened something in its place, once that is closed and the control is there again.
 * @returns for the control
 */
export function useReturnedFocus<Control extends HTMLElement>(isOpen: boolean): RefObject<Control | null> {
  const control = useRef<Control>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) control.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return control;
}

/** For a list whose entries can be taken off. */
export interface KeptFocus<List extends HTMLElement> {
  /** Around the list. In it the controls that take an entry off are marked `data-takes-off`. */
  list: RefObject<List | null>;
  /** To be called when an entry is to be taken off. */
  takingOff: (key: string) => void;
  /** To be called once a dialog that asked about it is closed. */
  afterDialog: () => void;
}

/**
 * Moves the focus from an entry that was taken off to the one in its place.
 * @param keys of the entries, in order
 * @param adds the control that adds one: where the focus goes when none is left. Where there is none, to the title of the page.
 */
export function useKeptFocus<List extends HTMLElement>(
  keys: readonly string[],
  adds?: RefObject<HTMLElement | null>,
): KeptFocus<List> {
  const list = useRef<List>(null);
  const leaving = useRef<{ key: string; index: number } | null>(null);
  const goOn = (left: { index: number }): void => {
    const others = [...(list.current?.querySelectorAll<HTMLElement>('[data-takes-off]') ?? [])];
    const next = others[left.index] ?? others.at(-1) ?? adds?.current;
    if (next) next.focus();
    else focusTitle();
  };
  useEffect(() => {
    const left = leaving.current;
    if (left === null || keys.includes(left.key) || isInDialog()) return;
    leaving.current = null;
    if (isFocusLost()) goOn(left);
  });
  return {
    list,
    takingOff: (key) => {
      leaving.current = { key, index: keys.indexOf(key) };
    },
    afterDialog: () => {
      const left = leaving.current;
      if (left === null || keys.includes(left.key)) return;
      leaving.current = null;
      if (isFocusLost() || isInDialog()) goOn(left);
    },
  };
}

/** Whether a dialog has the focus. */
export function isInDialog(): boolean {
  return document.activeElement?.closest('[role="dialog"]') != null;
}

/** Gives the focus to the title of the page: where one goes on when what had it is gone. */
export function focusTitle(): void {
  const title = document.querySelector<HTMLElement>('main h1');
  if (title === null) return;
  title.tabIndex = -1;
  title.focus();
}
