// The host's OpenAPI document as the mock needs it: its calls, one by one.
import openapi from '@audience/api-client/openapi.json';

/** JSON Schema as the document has it. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/** A parameter of a call. */
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
}

interface DocumentedCall {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
  'x-audience-role'?: string;
}

interface OpenApiDocument {
  paths: Record<string, Record<string, DocumentedCall>>;
  components: { schemas: Record<string, JsonSchema> };
}

/** One call: a method at a path. */
export interface DocumentCall {
  /** `GET /api/v1/contacts/{id}`. */
  name: string;
  method: string;
  path: string;
  /** Who may call it: a role, or `public`. */
  role: string;
  parameters: readonly Parameter[];
  /** Of the body that is sent; null: none is. */
  body: JsonSchema | null;
  /** The answer when all went well. */
  status: number;
  /** Of the answer by its type; empty: the answer has no body. */
  answer: Record<string, JsonSchema>;
}

const document: OpenApiDocument = openapi;

/** Schemas that others refer to as `#/components/schemas/<name>`. */
export const schemas: Readonly<Record<string, JsonSchema>> = document.components.schemas;

/** Every call of the document. */
export const calls: readonly DocumentCall[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, call]) => {
    const [status, answer] = Object.entries(call.responses).find(([code]) => code.startsWith('2')) ?? [
      '200',
      { description: '' },
    ];
    return {
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      role: call['x-audience-role'] ?? 'public',
      parameters: call.parameters ?? [],
      body: call.requestBody?.content['application/json']?.schema ?? null,
      status: Number(status),
      answer: Object.fromEntries(Object.entries(answer.content ?? {}).map(([type, { schema }]) => [type, schema])),
    };
  }),
);
