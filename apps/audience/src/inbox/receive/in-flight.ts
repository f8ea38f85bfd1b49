// How many deliveries of one integration may be under way at once, so that one sender cannot take the whole queue.

/** Counts by integration. */
export class InFlight {
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False: this integration has as many under way as it may. True: leave again when done. */
  enter(integrationId: string): boolean {
    const count = this.counts.get(integrationId) ?? 0;
    if (count >= this.most) return false;
    this.counts.set(integrationId, count + 1);
    return true;
  }

  leave(integrationId: string): void {
    const count = this.counts.get(integrationId) ?? 0;
    if (count > 1) this.counts.set(integrationId, count - 1);
    else this.counts.delete(integrationId);
  }
}
