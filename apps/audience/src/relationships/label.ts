// The label of a relationship: how it is kept, and when two are the same.
import { foldText } from '@audience/sync-core';

/** Longer ones of a source are cut, those of a caller refused. */
export const LONGEST_LABEL = 200;

/** Without what no database keeps and without white space around it. */
export function trimLabel(label: string): string {
  return label.replaceAll('\0', '').trim();
}

/** A source's label as it is kept; empty where the source told none. */
export function sourceLabel(told: string): string {
  const label = trimLabel(told);
  return label.length <= LONGEST_LABEL ? label : label.slice(0, LONGEST_LABEL).toWellFormed().trimEnd();
}

/** Labels of one normal form are the same: case and white space do not count. */
export function labelNormal(label: string): string {
  return foldText(label);
}
