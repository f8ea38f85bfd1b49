// What stops a recording or a replay, told to people: what is wrong and what to do. Nothing of a guest and no secret is in it.

/** A recording or replay that cannot go on. */
export class RecordingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordingError';
  }
}
