// The time, passed in wherever it is needed; nothing else in the host asks the system for it.

/** Tells the time. Tests give their own. */
export abstract class Clock {
  /** Milliseconds since 1970, UTC. */
  abstract now(): number;
}

/** The clock of the machine. */
export class SystemClock extends Clock {
  override now(): number {
    return Date.now();
  }
}
