// Work that must not overtake other work: one thing after the other, in the order in which it was asked for. Not by the scopes of
// mutations, which rest while the page is not in sight: what somebody chose before they looked elsewhere is saved all the same.

const ends = new Map<string, Promise<unknown>>();

/**
 * Does the work once all is done that was asked for under the same name before it, whether or not that went well.
 * @returns what the work answers or rejects with
 */
export function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const before = ends.get(name) ?? Promise.resolve();
  const result = before.then(work);
  const end = result.then(
    () => undefined,
    () => undefined,
  );
  ends.set(name, end);
  void end.then(() => {
    if (ends.get(name) === end) ends.delete(name);
  });
  return result;
}
