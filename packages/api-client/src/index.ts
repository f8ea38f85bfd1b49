// The door: a client of the host's API, typed by the document that the host makes of itself. `npm run client` renews both.
export { type ApiClient, type ApiClientOptions, createApiClient } from './client.ts';
export type { components, operations, paths } from './generated/schema.ts';
export { isProblem, type Problem, ProblemAnswer } from './problem.ts';
export type { Schema } from './schema-of.ts';
