// What the document allows, asked of its own schemas.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type DocumentCall, type JsonSchema, schemas } from './document.ts';

/** Something that the document does not allow. */
export interface Misfit {
  /** JSON pointer to it. */
  pointer: string;
  detail: string;
}

const HOME = 'https://audience.example/openapi';

const strictly = ajvFor(false);
// What stands in an address is text: numbers and booleans are made of it, defaults filled in.
const leniently = ajvFor(true);
const made = new Map<string, ValidateFunction>();

function ajvFor(isText: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, useDefaults: isText, coerceTypes: isText });
  addFormats.default(ajv);
  ajv.addSchema({ $id: HOME, components: { schemas } });
  return ajv;
}

/** What of an answer's body the document does not allow. */
export function misfitsOfAnswer(call: DocumentCall, status: number, type: string, body: unknown): Misfit[] {
  if (status >= 400) return misfits(`problem`, { $ref: '#/components/schemas/Problem' }, body);
  if (status !== call.status) return [{ pointer: '', detail: `${call.name} answers ${call.status}, not ${status}` }];
  const schema = call.answer[type];
  if (schema === undefined) {
    return Object.keys(call.answer).length === 0 && type === ''
      ? []
      : [{ pointer: '', detail: `${call.name} does not answer "${type}"` }];
  }
  return misfits(`answer of ${call.name}`, schema, body);
}

/** What of a request's body the document does not allow. */
export function misfitsOfBody(call: DocumentCall, body: unknown): Misfit[] {
  if (call.body === null) {
    return body === undefined ? [] : [{ pointer: '', detail: `${call.name} takes no body` }];
  }
  return misfits(`body of ${call.name}`, call.body, body);
}

/** What of a request's query or path the document does not allow. Numbers are made of their texts in the place. */
export function misfitsOfParameters(
  call: DocumentCall,
  place: 'query' | 'path',
  values: Record<string, unknown>,
): Misfit[] {
  const known = call.parameters.filter((parameter) => parameter.in === place);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(known.map(({ name, schema }) => [name, schema ?? {}])),
    required: known.flatMap(({ name, required }) => (required === true ? [name] : [])),
    additionalProperties: false,
  };
  return misfits(`${place} of ${call.name}`, schema, values, leniently);
}

function misfits(name: string, schema: JsonSchema, value: unknown, ajv = strictly): Misfit[] {
  const check = made.get(name) ?? ajv.compile(atHome(schema));
  made.set(name, check);
  return check(value) ? [] : (check.errors ?? []).map(toMisfit);
}

/** References of the document point into it, wherever the schema that has them is compiled. */
function atHome(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${HOME}#/components/`));
}

function toMisfit({ instancePath, params, message }: ErrorObject): Misfit {
  const property: unknown = Reflect.get(params, 'additionalProperty') ?? Reflect.get(params, 'missingProperty');
  const pointer = typeof property === 'string' ? `${instancePath}/${property}` : instancePath;
  return { pointer, detail: message ?? 'does not fit' };
}
