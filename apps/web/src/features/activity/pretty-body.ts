// A stored body for reading. Pure.

/** JSON with its lines broken; what is none as it came. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
