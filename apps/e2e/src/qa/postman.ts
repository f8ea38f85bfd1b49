// Reads a Postman collection (v2.1) and makes its requests, as far as the one of the QA kit goes: variables, raw bodies, and test
// scripts that keep a value of an answer.
import { z } from 'zod';
import { Api } from '../host/api.ts';

const requestItem = z.strictObject({
  name: z.string(),
  event: z.array(z.object({ listen: z.literal('test'), script: z.object({ exec: z.array(z.string()) }) })).optional(),
  request: z.strictObject({
    method: z.string(),
    header: z.array(z.object({ key: z.string(), value: z.string() })),
    url: z.string(),
    description: z.string().optional(),
    body: z.object({ mode: z.literal('raw'), raw: z.string() }).optional(),
  }),
  response: z.tuple([z.object({ code: z.number() })], z.never()),
});

const collection = z.object({
  info: z.object({ schema: z.literal('https://schema.getpostman.com/json/collection/v2.1.0/collection.json') }),
  variable: z.array(z.object({ key: z.string(), value: z.string() })),
  item: z.array(z.strictObject({ name: z.string(), item: z.array(requestItem) })),
});

/** A request with the status that it documents. */
export interface PostmanRequest {
  readonly name: string;
  readonly method: string;
  /** With variables, as it stands in the file. */
  readonly url: string;
  readonly status: number;
  /** Makes it, and keeps what its script keeps. Answers the status. */
  make(): Promise<number>;
}

/** The requests of a collection, in order. @param given values of variables, in the place of those in the file */
export function requestsOf(text: string, given: Record<string, string>): PostmanRequest[] {
  const { variable, item } = collection.parse(JSON.parse(text));
  const variables = new Map([...variable.map(({ key, value }) => [key, value] as const), ...Object.entries(given)]);
  const fill = (words: string): string =>
    words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = variables.get(name);
      if (value === undefined || value === '') throw new Error(`The variable ${name} has no value.`);
      return value;
    });
  return item.flatMap((folder) =>
    folder.item.map(({ name, event = [], request, response: [{ code }] }) => ({
      name: `${folder.name}, ${name}`,
      method: request.method,
      url: request.url,
      status: code,
      make: async () => {
        const { origin, pathname, search } = new URL(fill(request.url));
        const headers = Object.fromEntries(request.header.map(({ key, value }) => [key, fill(value)]));
        const body = request.body === undefined ? undefined : fill(request.body.raw);
        const answer = await new Api(origin).call(request.method, pathname + search, body, headers);
        for (const line of event.flatMap(({ script }) => script.exec)) {
          const [key, value] = keptBy(line, answer.body);
          variables.set(key, value);
        }
        return answer.status;
      },
    })),
  );
}

function keptBy(line: string, body: unknown): [string, string] {
  const [, key = '', path = ''] =
    /^pm\.collectionVariables\.set\('(\w+)', pm\.response\.json\(\)\.([\w.[\]]+)\);$/.exec(line) ?? [];
  const value = path.split(/[.[\]]+/).reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null && name !== '' ? Reflect.get(inner, name) : inner;
  }, body);
  if (key === '' || typeof value !== 'string') throw new Error(`The script keeps nothing: ${line}`);
  return [key, value];
}
