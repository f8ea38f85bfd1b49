// Calls to a running host over its HTTP API, as any other program would make them. Nothing of the host's own code is used.
import { z } from 'zod';
import { ADMINISTRATOR } from './host-process.ts';

/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else undefined. */
  readonly body: unknown;
  readonly text: string;
}

const PATIENCE_MS = 30_000;

/** One caller of one host. */
export class Api {
  readonly origin: string;
  readonly #headers: Record<string, string>;

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.origin = origin;
    this.#headers = headers;
  }

  /** Makes a call; whatever was answered is an answer. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.#headers,
        ...headers,
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  /** Makes a call that has to succeed. @throws Error with what was answered instead. */
  async do<Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return schema.parse(answer.body);
  }

  get<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>> {
    return this.do(schema, 'GET', path);
  }

  /** All items of a list, page by page. */
  async all<Schema extends z.ZodType>(item: Schema, path: string): Promise<Array<z.output<Schema>>> {
    const schema = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
    const items: Array<z.output<Schema>> = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const place: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: z.output<typeof schema> = await this.get(
        schema,
        `${path}${path.includes('?') ? '&' : '?'}limit=500${place}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
}

/** Signs in and makes an administrator's key: keys need no cookie and outlive a restart. */
export async function administratorOf(
  origin: string,
  { email, password }: { email: string; password: string } = ADMINISTRATOR,
): Promise<Api> {
  const session = await new Api(origin, { origin }).call('POST', '/api/v1/session', { email, password });
  if (session.status !== 201) throw new Error(`Signing in was answered ${session.status}: ${session.text}`);
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return keyOf(new Api(origin, { origin, cookie }), 'administrator');
}

/** A caller with a key of this role, made by an administrator. */
export async function keyOf(administrator: Api, role: 'administrator' | 'editor' | 'viewer'): Promise<Api> {
  const body = { name: `Front desk (${role})`, role };
  const { key } = await administrator.do(z.object({ key: z.string() }), 'POST', '/api/v1/api-keys', body);
  return new Api(administrator.origin, { authorization: `Bearer ${key}` });
}
