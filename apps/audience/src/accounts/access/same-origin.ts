// Whether a browser sent this request from our own pages. Pure: headers in, yes or no out.

/** What the rule looks at. */
export interface RequestOrigin {
  readonly method: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  /** Origins that are ours: of the public address, and of the host that was called. */
  readonly own: readonly string[];
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the method changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.has(method);
}

/** Whether an unsafe call comes, provably, from a page of ours. Neither header given: no. */
export function isSameOrigin(request: RequestOrigin): boolean {
  if (isCrossSite(request)) return false;
  return request.origin !== undefined || request.fetchSite !== undefined;
}

/** Whether a header says that the call comes from elsewhere. Programs send neither header, so this is no for them. */
export function isCrossSite(request: RequestOrigin): boolean {
  if (request.fetchSite !== undefined && request.fetchSite !== 'same-origin') return true;
  return request.origin !== undefined && !request.own.includes(request.origin);
}
