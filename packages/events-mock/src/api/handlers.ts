// The API as MSW handlers: the same for tests in process, for the browser and for the standalone server.
import { type HttpHandler, HttpResponse, http } from 'msw';
import { createFaults, type Faults } from '../faults/faults.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventsModel } from '../model/events-model.ts';
import type { User } from '../model/users.ts';
import { EventsModelError } from '../model/world.ts';
import { machineTimers, type Timers } from '../webhook/timers.ts';
import { problemAnswer } from './answers.ts';
import { QueryFault } from './query.ts';
import { answerWithFaults } from './read-faults.ts';
import { ROUTES, type Route } from './routes.ts';

/** How handlers are made. */
export type HandlersOptions = {
  /** What goes wrong on reads. Default: nothing. */
  faults?: Faults;
  /** Notes every request. Default: nobody does. */
  journal?: Journal;
  /** The origin that answers, without a slash at the end, for example `https://events.example`. Default: any origin. */
  baseUrl?: string;
  /** For slow answers. Default: the machine's timers. */
  timers?: Timers;
};

/**
 * The handlers of the Events API over a model. Only GET and HEAD are answered; any other method is 405, and noted.
 *
 * @param model the account that is read
 * @param options see `HandlersOptions`
 */
export function createHandlers(model: EventsModel, options: HandlersOptions = {}): HttpHandler[] {
  const { journal, baseUrl = '*', timers = machineTimers } = options;
  const faults = options.faults ?? createFaults();

  async function answer(request: Request, route: Route | null, id: string): Promise<Response> {
    const response = await answerWithFaults(() => answerRoute(model, request, route, id), faults, timers);
    const { pathname, search } = new URL(request.url);
    journal?.addRequest({
      at: model.now(),
      method: request.method,
      path: pathname + search,
      status: response.status,
    });
    return response;
  }

  const reads = ROUTES.flatMap((route) => [
    http.get<{ id?: string }>(baseUrl + route.path, ({ request, params }) => answer(request, route, params.id ?? '')),
    http.head<{ id?: string }>(baseUrl + route.path, async ({ request, params }) => {
      const { status, headers } = await answer(request, route, params.id ?? '');
      return new HttpResponse(null, { status, headers });
    }),
  ]);
  return [...reads, http.all(`${baseUrl}/v1/*`, ({ request }) => answer(request, null, ''))];
}

function answerRoute(model: EventsModel, request: Request, route: Route | null, id: string): Response {
  const user = userOf(model, request);
  if (!user) return problemAnswer(401, { headers: { 'www-authenticate': 'Bearer' } });
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemAnswer(405, { headers: { allow: 'GET, HEAD' } });
  }
  if (user.scheme === 'no_access' && !route?.open) return problemAnswer(403);
  if (!route) return problemAnswer(404);
  try {
    return route.answer({ model, user, id, parameters: new URL(request.url).searchParams });
  } catch (fault) {
    if (fault instanceof QueryFault) return fault.answer;
    if (fault instanceof EventsModelError) return problemAnswer(404, { detail: fault.message });
    throw fault;
  }
}

function userOf(model: EventsModel, request: Request): User | undefined {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return token === undefined ? undefined : model.users().find((user) => user.token === token);
}
