// The one error base of the host: what went wrong, told to the caller as an RFC 9457 problem document. Faults of the program are
// ordinary errors; `problem.filter.ts` maps both.

/** One bad field: where it stands and what is wrong with it. */
export interface FieldProblem {
  /** JSON pointer into the body, or `/name` of the query or path parameter. */
  readonly pointer: string;
  readonly detail: string;
  /** Absent: the body. */
  readonly in?: 'query' | 'path';
}

/** What a problem may carry beside its text. */
export interface ProblemOptions {
  readonly errors?: readonly FieldProblem[];
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Further members of the document, such as the ids that clash. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * A failure that the caller can do something about.
 * @param status HTTP status.
 * @param code stable, in snake_case as the codes of outcomes; the `type` of the document is `/problems/<code>`.
 * @param title the same for every problem of this code.
 * @param detail one or two sentences for people: what is wrong here, and what to do.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.members = options.members ?? {};
  }
}

/** 400: malformed, an unknown property or a bad value. */
export function badRequest(detail: string, errors: readonly FieldProblem[] = []): ProblemError {
  return new ProblemError(400, 'bad_request', 'The request is not right', detail, { errors });
}

/** 401: no session, or one that has ended. */
export function unauthenticated(detail: string): ProblemError {
  return new ProblemError(401, 'unauthenticated', 'Sign in first', detail);
}

/** 403: signed in, but not allowed to. */
export function forbidden(detail: string): ProblemError {
  return new ProblemError(403, 'forbidden', 'Your role does not allow this', detail);
}

/** 404: absent, or another account's: the two are told apart by nothing. */
export function notFound(detail: string): ProblemError {
  return new ProblemError(404, 'not_found', 'There is nothing here', detail);
}

/** 409: conflicts with the present state. */
export function conflict(code: string, title: string, detail: string, options?: ProblemOptions): ProblemError {
  return new ProblemError(409, code, title, detail, options);
}

/** 412: `If-Match` names an older state. */
export function stale(detail: string): ProblemError {
  return new ProblemError(412, 'stale', 'It was changed meanwhile', detail);
}

/** 422: well-formed, but refused, most often by the source. */
export function unprocessable(code: string, title: string, detail: string, options?: ProblemOptions): ProblemError {
  return new ProblemError(422, code, title, detail, options);
}

/** 429. */
export function tooManyRequests(
  retryAfterSeconds: number,
  detail = 'Wait as long as Retry-After says, then try again.',
): ProblemError {
  return new ProblemError(429, 'too_many_requests', 'Too many requests', detail, { retryAfterSeconds });
}

/** 503: not now; nothing was stored. */
export function unavailable(detail: string, retryAfterSeconds = 5): ProblemError {
  return new ProblemError(503, 'unavailable', 'Not available right now', detail, { retryAfterSeconds });
}
