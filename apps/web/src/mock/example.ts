// A valid answer of any schema of the document: for calls that no page uses yet.
import { type JsonSchema, schemas } from './document.ts';

/** The smallest value that the schema allows, with its example where it has one. */
export function exampleOf(schema: JsonSchema): unknown {
  if (typeof schema.$ref === 'string') return exampleOf(schemas[schema.$ref.replace(/^.*\//, '')] ?? {});
  if ('example' in schema) return schema.example;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  for (const word of ['anyOf', 'oneOf'] as const) {
    const first = asSchemas(schema[word])[0];
    if (first !== undefined) return exampleOf(first);
  }
  const parts = asSchemas(schema.allOf);
  if (parts.length > 0) return Object.assign({}, ...parts.map(exampleOf));
  return ofType(Array.isArray(schema.type) ? schema.type[0] : schema.type, schema);
}

function ofType(type: unknown, schema: JsonSchema): unknown {
  switch (type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
        exampleOf(isSchema(schema.items) ? schema.items : {}),
      );
    case 'string':
      return schema.format === 'date-time'
        ? '2026-11-23T19:30:00.000Z'
        : 'example'.padEnd(Number(schema.minLength ?? 0), '.');
    case 'integer':
    case 'number':
      return Math.max(0, typeof schema.minimum === 'number' ? schema.minimum : 0);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function objectOf(schema: JsonSchema): Record<string, unknown> {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const members = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    members.flatMap(([name, member]) => (required.has(name) && isSchema(member) ? [[name, exampleOf(member)]] : [])),
  );
}

function asSchemas(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
