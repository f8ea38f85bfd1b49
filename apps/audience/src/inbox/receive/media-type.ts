// Whether a body says that it is JSON, and plain. What it is in truth is found out after its signature was checked.

const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json[ \t]*(?:;|$)/i;

/** True for `application/json` and `…+json`, uncompressed: nothing is inflated here. */
export function saysPlainJson(headers: Readonly<Record<string, string>>): boolean {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return false;
  const type = headers['content-type'];
  return type === 'application/json' || (type !== undefined && JSON_TYPE.test(type));
}
