// The calls under /_mock as MSW handlers: what Events' own screens would do, and what goes wrong in life.
import { type HttpHandler, http } from 'msw';
import { problemAnswer } from '../api/answers.ts';
import { QueryFault } from '../api/query.ts';
import { EventsModelError } from '../model/world.ts';
import { EDIT_ROUTES } from './edit-routes.ts';
import type { Mock, OrganiserRequest, OrganiserRoute } from './organiser-route.ts';
import { InputFault } from './read-input.ts';
import { RECORDING_ROUTES } from './recording-routes.ts';
import { SETUP_ROUTES } from './setup-routes.ts';

/** How the handlers are made. */
export type OrganiserHandlersOptions = {
  /** The origin that answers, without a slash at the end. Default: any origin. */
  baseUrl?: string;
  /** Called after every call that may have changed something. */
  onEdit?: () => void;
};

/**
 * The handlers of the calls under `/_mock`. They ask for no token: whoever reaches the mock is its organiser.
 *
 * @param mock all parts of the mock
 * @param options see `OrganiserHandlersOptions`
 */
export function createOrganiserHandlers(mock: Mock, options: OrganiserHandlersOptions = {}): HttpHandler[] {
  const { baseUrl = '*', onEdit } = options;
  const handlers = [...EDIT_ROUTES, ...SETUP_ROUTES, ...RECORDING_ROUTES].map((route) =>
    http[route.method]<{ id?: string }>(baseUrl + route.path, async ({ request, params }) => {
      const { searchParams } = new URL(request.url);
      const response = await answer(route, { mock, request, id: params.id ?? '', parameters: searchParams });
      if (route.method !== 'get') onEdit?.();
      return response;
    }),
  );
  return [...handlers, http.all(`${baseUrl}/_mock/*`, () => problemAnswer(404))];
}

async function answer(route: OrganiserRoute, asked: OrganiserRequest): Promise<Response> {
  // A page of another site must not edit the mock that runs beside it.
  if (asked.request.headers.get('sec-fetch-site') === 'cross-site') return problemAnswer(403);
  try {
    return await route.answer(asked);
  } catch (fault) {
    if (fault instanceof InputFault || fault instanceof QueryFault) return fault.answer;
    if (!(fault instanceof EventsModelError)) throw fault;
    return problemAnswer(fault.code === 'not_found' ? 404 : 409, { detail: fault.message });
  }
}
