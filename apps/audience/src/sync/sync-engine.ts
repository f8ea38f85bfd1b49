// The one way in which contacts, persons and history change: items in, one transaction, decisions out. The door of this room.
import type { Decision, SyncItem } from '@audience/sync-core';

/** How items are applied. */
export interface ApplyOptions {
  /** Write nothing when any decision carries a note: for edits by hand, whose author is told instead. Default false. */
  refuseOnNotes?: boolean;
}

/** What was done. `applied` false: nothing was written, because notes were refused. */
export interface Applied {
  applied: boolean;
  decisions: Decision[];
}

/** Joins the transaction that is open, if one is; clashes with other writers are loaded and planned anew. */
export abstract class SyncEngine {
  abstract apply(accountId: string, items: SyncItem[], options?: ApplyOptions): Promise<Applied>;
}
