// What this room asks of the sync room about changes that happened while a side was off. Implemented there.

/** Applies or drops what waits since an off period. */
export abstract class CatchUp {
  /** Begins to apply what is pending, in the background. @throws ProblemError 409 while a side is off or nothing is pending */
  abstract start(accountId: string, integrationId: string): Promise<void>;
  /** Drops what is pending: it will not be applied by itself. @throws ProblemError 409 when nothing is pending */
  abstract decline(accountId: string, integrationId: string): Promise<void>;
  /** How many changes are pending; null: cannot be told. */
  abstract pendingCount(accountId: string, integrationId: string): Promise<number | null>;
}
