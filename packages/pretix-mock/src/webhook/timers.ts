// Waiting, so that tests can pass a clock of their own.

/** Calls back after a while. The answered function calls it off. */
export type Timers = { after(milliseconds: number, callback: () => void): () => void };

/** The machine's timers. */
export const machineTimers: Timers = {
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
