// Reads the body of an organiser's call by its schema. Input is hostile until it passed one.
import { faultsOf } from '@audience/events-api';
import { problemAnswer } from '../api/answers.ts';

/** What a schema of the Events API can do; the mock needs no more of it. */
type Schema<Output> = {
  safeParse(
    value: unknown,
  ): { success: true; data: Output } | { success: false; error: Parameters<typeof faultsOf>[0] };
};

/** An input that is not valid; carries the answer. */
export class InputFault extends Error {
  readonly answer: Response;

  constructor(answer: Response) {
    super('The input is not valid.');
    this.answer = answer;
  }
}

/** The body as the schema reads it. No body at all counts as `{}`. */
export async function readInput<Output>(request: Request, schema: Schema<Output>): Promise<Output> {
  const parsed = schema.safeParse(parse(await request.text()));
  if (parsed.success) return parsed.data;
  throw new InputFault(problemAnswer(422, { errors: faultsOf(parsed.error) }));
}

function parse(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new InputFault(problemAnswer(400, { detail: 'The body is not JSON.' }));
  }
}
