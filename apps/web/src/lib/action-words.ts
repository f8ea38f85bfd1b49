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

/** As it stands in a row of choices. */
export const ACTION_LABELS: Readonly<Record<Action, string>> = {
  create_or_update: 'Create or update',
  create_only: 'Create only',
  update_only: 'Update only',
  none: 'No action',
};
