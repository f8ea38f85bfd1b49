// Reads members of what another process sent. A message that is not what was agreed ends the run at once.

/** The member of an object. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw new TypeError(`An object with "${name}" was expected.`);
  return Object.entries(value).find(([each]) => each === name)?.[1];
}

export function textOf(value: unknown, name: string): string {
  const member = memberOf(value, name);
  if (typeof member !== 'string') throw new TypeError(`"${name}" should be a text.`);
  return member;
}

export function numberOf(value: unknown, name: string): number {
  const member = memberOf(value, name);
  if (typeof member !== 'number') throw new TypeError(`"${name}" should be a number.`);
  return member;
}

export function listOf(value: unknown, name: string): unknown[] {
  const member = memberOf(value, name);
  if (!Array.isArray(member)) throw new TypeError(`"${name}" should be a list.`);
  return member;
}

export function textsOf(value: unknown, name: string): string[] {
  return listOf(value, name).map((each) => {
    if (typeof each !== 'string') throw new TypeError(`"${name}" should be a list of texts.`);
    return each;
  });
}
