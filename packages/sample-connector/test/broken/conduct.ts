// Faults in trouble and of honesty.
import { request } from 'node:http';
import { ConnectorError } from '@audience/connector';
import { type Broken, broken, browse, honest, parsing, pull, pulling, type SampleContext, webhook } from './broken.ts';

/** People pulled with every failure handled in another way. */
const onFailure = (handle: (error: ConnectorError) => void) =>
  pulling(async function* (ctx, scope, cursor) {
    try {
      yield* pull.persons(ctx, scope, cursor);
    } catch (error) {
      if (error instanceof ConnectorError) handle(error);
      else throw error;
    }
  });

const askItself = (ctx: SampleContext, path: string) =>
  ctx.http.get(`${ctx.settings.baseUrl}/api/${path}`, { headers: { authorization: `Bearer ${ctx.settings.token}` } });

const kept = new Map<string, unknown>();
let openPage: string | null = null;

export const brokenConduct: Broken[] = [
  broken(
    'trouble.failing',
    'a failure that ends the pages as if that were all',
    onFailure(() => undefined),
  ),
  broken(
    'trouble.busy',
    'the time to wait is lost',
    onFailure(({ failure, message }) => {
      throw new ConnectorError(failure, message);
    }),
  ),
  broken(
    'trouble.unreachable',
    'a source that does not answer is told as a fault of ours',
    onFailure(({ message }) => {
      throw new ConnectorError('system', message);
    }),
  ),
  broken('trouble.html', 'a page of HTML taken for an event without lists', {
    browse: {
      ...browse,
      async lists(ctx, eventId) {
        return (
          (await browse
            .lists?.(ctx, eventId)
            .catch((error: ConnectorError) => (error.code === 'source_not_json' ? [] : Promise.reject(error)))) ?? []
        );
      },
    },
  }),
  broken('trouble.cut', 'half an answer taken for no fields', {
    fields: (ctx, scope) =>
      honest
        .fields(ctx, scope)
        .catch((error: ConnectorError) => (error.code === 'source_not_json' ? [] : Promise.reject(error))),
  }),
  broken(
    'trouble.refused',
    'a refused token is tried again for ever',
    onFailure(({ message }) => {
      throw new ConnectorError('transient', message);
    }),
  ),
  broken(
    'trouble.odd-answer',
    'any answer taken for a page',
    pulling(async function* (ctx, { eventId }) {
      const page = (await askItself(ctx, `events/${eventId}/people`)).json();
      yield { items: Array.isArray(page) ? [] : [], next: null };
    }),
  ),
  broken(
    'trouble.circle',
    'pages followed wherever they lead',
    pulling(async function* (ctx, { eventId }, from) {
      let cursor = from;
      for (;;) {
        const query = { cursor };
        const headers = { authorization: `Bearer ${ctx.settings.token}` };
        const answer = (
          await ctx.http.get(`${ctx.settings.baseUrl}/api/events/${eventId}/people`, { headers, query })
        ).json();
        const next = typeof answer === 'object' && answer !== null && 'next' in answer ? answer.next : null;
        yield { items: [], next: typeof next === 'string' ? next : null };
        if (typeof next !== 'string') return;
        cursor = next;
      }
    }),
  ),
  broken('trouble.cancel', 'a second try that nothing can stop', {
    fields: (ctx, scope) => honest.fields(ctx, scope).catch(() => new Promise(() => undefined)),
  }),
  broken('honest.http', 'a fetch of its own', {
    async fields(ctx, scope) {
      await fetch('https://sample.example/api/fields').catch(() => undefined);
      return honest.fields(ctx, scope);
    },
  }),
  broken('honest.http', 'a POST of its own', {
    async fields(ctx, scope) {
      await new Promise<void>((resolve) => {
        request('http://127.0.0.1:9/seen', { method: 'POST' })
          .on('error', () => resolve())
          .end();
      });
      return honest.fields(ctx, scope);
    },
  }),
  broken('honest.hosts', 'a statistics service that is told of every check', {
    async fields(ctx, scope) {
      await ctx.http.get('https://statistics.example/used').catch(() => undefined);
      return honest.fields(ctx, scope);
    },
  }),
  broken('honest.settings', 'settings that it completes', {
    async fields(ctx, scope) {
      ctx.settings.baseUrl = ctx.settings.baseUrl.replace(/\/$/, '');
      return honest.fields(ctx, scope);
    },
  }),
  broken(
    'honest.interleaved',
    'the page where it is, kept outside of the call',
    pulling(async function* (ctx, scope, from) {
      openPage = from ?? null;
      do {
        const [page] = await firstOf(pull.persons(ctx, scope, openPage ?? undefined));
        openPage = page?.next ?? null;
        if (page !== undefined) yield page;
      } while (openPage !== null);
    }),
  ),
  broken('honest.other-account', 'fields kept from one set-up to the next', {
    async fields(ctx, scope) {
      const known = kept.get(ctx.settings.baseUrl);
      if (Array.isArray(known)) return known;
      const fields = await honest.fields(ctx, scope);
      kept.set(ctx.settings.baseUrl, fields);
      return fields;
    },
  }),
  broken('honest.secrets', 'the token in the address', {
    async fields(ctx, scope) {
      await askItself(ctx, `fields?token=${ctx.settings.token}`);
      return honest.fields(ctx, scope);
    },
  }),
  broken('honest.secrets', 'the token in the log', {
    async fields(ctx, scope) {
      ctx.log.info('asking', { with: ctx.settings.token });
      return honest.fields(ctx, scope);
    },
  }),
  broken(
    'honest.personal-data',
    'who it is in the log',
    parsing(async (delivery, ctx) => {
      const result = await webhook.parse(delivery, ctx);
      ctx.log.info('heard', { of: JSON.stringify(result) });
      return result;
    }),
  ),
  broken(
    'honest.personal-data',
    'who it was in an error',
    pulling(async function* (ctx, scope, cursor) {
      for await (const page of pull.persons(ctx, scope, cursor)) {
        const [first] = page.items;
        if (first?.kind === 'person') ctx.log.warn(`last was ${String(first.person.values.email)}`);
        yield page;
      }
    }),
  ),
];

async function firstOf<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  for await (const page of pages) return [page];
  return [];
}
