// How much work each part does.

/** Counts of deliveries, connections, contacts and requests. */
export interface Amounts {
  readonly seed: number;
  /** Deliveries before anything is measured, so that both sides run compiled code on a database that is not empty. */
  readonly warmUp: number;
  /** Deliveries received, and then applied. */
  readonly deliveries: number;
  /** Deliveries received and applied at once. */
  readonly sustained: number;
  readonly connections: number;
  /** Guests of the base that is read; about two thirds as many contacts. */
  readonly baseGuests: number;
  readonly reads: number;
  readonly readWarmUp: number;
  readonly readConnections: number;
  /** Changes that are watched on their way to a browser. */
  readonly watched: number;
  /** Other deliveries per second meanwhile. */
  readonly besides: number;
}

export function amountsOf(quick: boolean): Amounts {
  return {
    seed: 20_260_105,
    warmUp: quick ? 1_000 : 2_000,
    deliveries: quick ? 4_000 : 20_000,
    sustained: quick ? 4_000 : 20_000,
    connections: 64,
    baseGuests: quick ? 7_500 : 30_000,
    reads: quick ? 600 : 3_000,
    readWarmUp: quick ? 200 : 500,
    readConnections: 16,
    watched: quick ? 40 : 200,
    besides: 200,
  };
}
