// Says that the process is about to stop, before anything is closed: long answers (streams) end themselves on it.
import { Injectable } from '@nestjs/common';

/** Aborted once, when the process was told to stop. */
@Injectable()
export class Draining {
  private readonly controller = new AbortController();

  /** For streams and waits that should end now. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }
}
