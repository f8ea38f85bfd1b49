// How a check says that a connector does wrong.

/** A check that did not hold. The message says what the connector did, and what it should do. */
export class CheckFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CheckFailed';
  }
}

/** Fails the check unless it holds. */
export function must(holds: boolean, message: string): asserts holds {
  if (!holds) throw new CheckFailed(message);
}

/** Waits for a promise, but not for ever. */
export async function within<Value>(milliseconds: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const seconds = milliseconds / 1_000;
    timer = setTimeout(() => reject(new CheckFailed(`${what} did not end within ${seconds} seconds.`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
