// The API as MSW handlers: the same for tests in process and for the standalone server.
import { type HttpHandler, HttpResponse, http } from 'msw';
import type { PretixModel } from '../model/pretix-model.ts';
import type { Token } from '../model/world.ts';
import { QueryFault } from './query.ts';
import { ROUTES, type Route } from './routes.ts';
import { FieldFault, toMoment } from './wire.ts';

/** A request as it was answered. `path` is without the origin. */
export type AnsweredRequest = { method: string; path: string; status: number };

/** How handlers are made. */
export type HandlersOptions = {
  /** The origin that answers, without a slash at the end. Default: any origin. */
  baseUrl?: string;
  /** Hears of every request. Default: nobody does. */
  onRequest?: (request: AnsweredRequest) => void;
};

const MINUTE = 60_000_000;
const NOT_ALLOWED = 'You do not have permission to perform this action.';

/**
 * The handlers of pretix's API over a model. Only GET and HEAD are answered; any other method is 405.
 *
 * @param model the pretix that is read
 */
export function createHandlers(model: PretixModel, options: HandlersOptions = {}): HttpHandler[] {
  const { baseUrl = '*', onRequest } = options;
  const asked = new Map<string, number[]>();
  const root = `${baseUrl}/api/v1/organizers/:organizer`;

  const answer = (request: Request, route: Route | null, params: Params): Response => {
    const response = answerRoute(model, asked, request, route, params);
    response.headers.set('date', new Date(model.now() / 1000).toUTCString());
    const { pathname, search } = new URL(request.url);
    onRequest?.({ method: request.method, path: pathname + search, status: response.status });
    return response;
  };
  return [
    ...ROUTES.map((route) =>
      http.all<Params>(root + route.path, ({ request, params }) => {
        const { method } = request;
        const response = answer(request, method === 'GET' || method === 'HEAD' ? route : null, params);
        const { status, headers } = response;
        return method === 'HEAD' ? new HttpResponse(null, { status, headers }) : response;
      }),
    ),
    http.all(`${baseUrl}/api/v1/*`, ({ request }) => answer(request, null, {})),
  ];
}

type Params = { organizer?: string; event?: string; last?: string };

function answerRoute(
  model: PretixModel,
  asked: Map<string, number[]>,
  request: Request,
  route: Route | null,
  { organizer, event: slug, last = '' }: Params,
): Response {
  const name = /^Token (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const token = model.tokens.find((each) => each.token === name);
  if (token === undefined) return refused(401, 'Invalid token.');
  const wait = waitOf(model, asked, token);
  if (wait > 0) return refused(429, 'Request was throttled.', { 'retry-after': String(wait) });
  if (organizer !== undefined && organizer !== model.organizer.slug) return refused(403, NOT_ALLOWED);
  const events = [...model.events.values()].filter((each) => sees(token, each.slug));
  const event = events.find((each) => each.slug === slug);
  if (slug !== undefined && event === undefined) return refused(403, NOT_ALLOWED);
  // Over all events, pretix answers with those whose orders may be seen; of one event it refuses.
  if (route?.people && slug !== undefined && !token.orders) return refused(403, NOT_ALLOWED);
  if (route === null) return request.method === 'GET' ? refused(404, 'Not found.') : refused(405, 'Not allowed.');
  try {
    const body = route.answer({ model, token, events, event, last, url: new URL(request.url) });
    return json(200, body, route.dated ? { 'x-page-generated': toMoment(model.now()) } : {});
  } catch (fault) {
    if (fault instanceof QueryFault) return refused(fault.status, fault.message);
    if (fault instanceof FieldFault) return new Response('<h1>Server Error (500)</h1>', { status: 500 });
    throw fault;
  }
}

function sees(token: Token, slug: string): boolean {
  return token.events === 'all' || token.events.includes(slug);
}

/** Seconds until the token may ask again; 0: now. */
function waitOf({ limits, now }: PretixModel, asked: Map<string, number[]>, { token }: Token): number {
  if (limits.perMinute === null) return 0;
  const at = now();
  const lately = (asked.get(token) ?? []).filter((each) => each > at - MINUTE);
  const isTooMany = lately.length >= limits.perMinute;
  asked.set(token, isTooMany ? lately : [...lately, at]);
  return isTooMany ? Math.max(1, Math.ceil(((lately[0] ?? at) + MINUTE - at) / 1_000_000)) : 0;
}

const refused = (status: number, detail: string, headers: Record<string, string> = {}): Response =>
  json(status, { detail }, headers);

function json(status: number, body: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
