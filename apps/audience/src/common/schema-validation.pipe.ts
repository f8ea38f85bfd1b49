// Input against the zod schema of its parameter, and the issues as JSON pointers. Schemas are `z.strictObject`, so that an
// unknown property is an issue of its own.
import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import { badRequest, type FieldProblem, type ProblemError } from './problem-error.ts';

/** An issue as zod, or any standard schema, reports it. */
interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

const MOST_ERRORS = 100;
const NO_SUCH_PROPERTY = 'There is no such property here: leave it out.';

/** The global pipe. */
export class SchemaValidationPipe extends StandardSchemaValidationPipe {
  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    const schema = metadata.schema;
    if (!schema || metadata.type === 'custom') return value;
    // No body at all is reported field by field, like an empty one.
    const given: unknown = metadata.type === 'body' && value === undefined ? {} : value;
    const hidden = prototypeKeys(given);
    const result = hidden.length > 0 ? { issues: hidden } : await this.validate<Value>(given, schema);
    if (result.issues) throw invalidInput(result.issues, PLACES[metadata.type], metadata.data);
    return result.value;
  }
}

const PLACES = { body: undefined, query: 'query', param: 'path' } as const;

// Schemas of records pass by a key of this name, and it would set a prototype where an object is copied: nothing here has it. The
// framework's own way, to take it out without a word and `constructor` and `prototype` with it, would lose the fields of these keys.
function prototypeKeys(given: unknown): Issue[] {
  const found: Issue[] = [];
  const rest: Array<{ value: unknown; path: readonly string[] }> = [{ value: given, path: [] }];
  for (let next = rest.pop(); next !== undefined && found.length < MOST_ERRORS; next = rest.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      if (key === '__proto__') found.push({ message: NO_SUCH_PROPERTY, path: at });
      else if (typeof inner === 'object') rest.push({ value: inner, path: at });
    }
  }
  return found;
}

/** A 400 with one entry per bad field. */
export function invalidInput(issues: readonly Issue[], place?: 'query' | 'path', parameter?: string): ProblemError {
  const errors = issues.flatMap((issue) => fieldProblems(issue, place, parameter)).slice(0, MOST_ERRORS);
  const where = { query: 'query', path: 'address', body: 'body' }[place ?? 'body'];
  return badRequest(`The ${where} does not fit: see "errors" for each field, and /api/docs for what is taken.`, errors);
}

function fieldProblems(
  issue: Issue,
  place: 'query' | 'path' | undefined,
  parameter: string | undefined,
): FieldProblem[] {
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const steps = parameter === undefined ? path : [parameter, ...path];
  const unknown: unknown = Reflect.get(issue, 'keys');
  const keys = Array.isArray(unknown) ? unknown.filter((key): key is string => typeof key === 'string') : [];
  if (keys.length > 0) {
    return keys.map((key) => entry([...steps, key], NO_SUCH_PROPERTY, place));
  }
  return [entry(steps, issue.message, place)];
}

function entry(steps: readonly PropertyKey[], detail: string, place: 'query' | 'path' | undefined): FieldProblem {
  const pointer = steps
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 200)}`)
    .join('');
  return { pointer, detail, ...(place && { in: place }) };
}
