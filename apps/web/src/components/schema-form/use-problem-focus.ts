// Where something is to be mended, the keyboard goes.
import { useEffect } from 'react';
import type { UseFormSetFocus } from 'react-hook-form';
import type { SettingProblems } from './place-refusal.ts';
import type { SettingInputs } from './read-schema.ts';

/** Moves the focus to the first setting that something is wrong with, once for each refusal. */
export function useProblemFocus(
  { byName }: SettingProblems,
  setFocus: UseFormSetFocus<{ settings: SettingInputs }>,
): void {
  const [name] = Object.keys(byName);
  const said = name === undefined ? undefined : byName[name];
  useEffect(() => {
    if (name !== undefined && said !== undefined) setFocus(`settings.${name}`);
  }, [name, said, setFocus]);
}
