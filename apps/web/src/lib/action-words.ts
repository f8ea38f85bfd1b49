// What the four actions of a sync are called.
import type { Schema } from '@audience/api-client';

export type Action = Schema<'SyncAction'>;

/** In the order shown. */
export const ACTION_NAMES = [
  'create_or_update',
  'create_only',
  'update_only',
  'none',
] as const satisfies readonly Action[];

const LABELS: Readonly<Record<Action, string>> = {
  create_or_update: 'Create or update',
  create_only: 'Create only',
  update_only: 'Update only',
  none: 'No action',
};

/** The same with their labels, for choices. */
export const ACTIONS = ACTION_NAMES.map((value) => ({ value, label: LABELS[value] }));

/** What an action is called. */
export function actionLabel(action: Action): string {
  return LABELS[action];
}
