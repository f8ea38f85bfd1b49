// A problem document as an error: what went wrong and what to do, in words for people.

/** RFC 9457 as the host sends it. `type` is stable; `errors` has an entry per bad field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: Array<{ pointer: string; detail: string; in?: string }>;
  [member: string]: unknown;
}

/** Whether a body is a problem document. */
export function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return typeof Reflect.get(body, 'type') === 'string' && typeof Reflect.get(body, 'detail') === 'string';
}

/** An answer that was no success. `message` is the problem's `detail`. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** The status of the answer; 0: nobody answered. */
  get status(): number {
    return this.problem.status;
  }

  /** What comes after `/problems/`. */
  get code(): string {
    return this.problem.type.replace(/^\/problems\//, '');
  }
}
