// Which headers of a delivery are kept with it: what reading the body may need, nothing of the sender's network.

/** `content-type` and the headers of Standard Webhooks. */
export function storedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && (name.startsWith('webhook-') || name === 'content-type')) kept[name] = value;
  }
  return kept;
}
