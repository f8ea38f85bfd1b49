// How long imports wait, and how often they try again.
import { Injectable } from '@nestjs/common';

/** Milliseconds by occasion. Tests wait less. */
@Injectable()
export class ImportPatience {
  /** Until this host looks by itself whether a run waits that another host left, or was asked for there. */
  idleMs = 5_000;
  /** How long a run is held without a sign of life. */
  leaseMs = 15_000;
  /** For one page of a source, with all tries of the HTTP below. */
  pageMs = 90_000;
  /** For one question beside the pages: an event, its lists. */
  askMs = 30_000;
  /** Tries in a row of what fails for a moment. */
  tries = 8;
  /** First pause between tries; it doubles, with jitter. */
  firstPauseMs = 1_000;
  longestPauseMs = 30_000;
}
