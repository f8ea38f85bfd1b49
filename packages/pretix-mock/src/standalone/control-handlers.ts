// The mock's own calls, under `/_mock`: do things as an organiser or buyer, see what is there, say where notifications go.
import { act, mockLimits, webhookTarget } from '@audience/pretix-api';
import { type HttpHandler, HttpResponse, http } from 'msw';
import type { PretixModel } from '../model/pretix-model.ts';
import { PretixMockError } from '../model/world.ts';
import type { NotificationSender } from '../webhook/notification-sender.ts';

/** What a schema of the API package can do; the mock needs no more of it. */
type Schema<Output> = { safeParse(value: unknown): { success: true; data: Output } | { success: false; error: Error } };

/** The handlers of the mock's own calls. Problems are told as `{ "detail": … }`. */
export function createControlHandlers(model: PretixModel, sender: NotificationSender): HttpHandler[] {
  return [
    http.get('*/_mock/state', () => HttpResponse.json(stateOf(model, sender))),
    http.post('*/_mock/acts', ({ request }) => answer(request, act, (done) => ({ notifications: model.act(done) }))),
    http.put('*/_mock/webhook', ({ request }) =>
      answer(request, webhookTarget, ({ url }) => {
        sender.configure(url);
        return { sending: url !== null };
      }),
    ),
    http.put('*/_mock/limits', ({ request }) =>
      answer(request, mockLimits, ({ pageSize, perMinute }) => {
        if (pageSize !== undefined) model.limits.pageSize = pageSize;
        if (perMinute !== undefined) model.limits.perMinute = perMinute;
        return model.limits;
      }),
    ),
  ];
}

async function answer<Input>(request: Request, schema: Schema<Input>, run: (input: Input) => object) {
  const input = schema.safeParse(await request.json().catch(() => null));
  if (!input.success) return HttpResponse.json({ detail: input.error.message }, { status: 422 });
  try {
    return HttpResponse.json(run(input.data));
  } catch (fault) {
    if (fault instanceof PretixMockError) return HttpResponse.json({ detail: fault.message }, { status: 409 });
    throw fault;
  }
}

function stateOf({ organizer, events, limits }: PretixModel, sender: NotificationSender) {
  return {
    organizer,
    limits,
    events: [...events.values()].map(({ slug, name, items, dates, questions, lists, orders }) => ({
      ...{ slug, name, items, dates, questions, lists },
      orders: orders.map(({ code, status, testmode, positions }) => ({
        ...{ code, status, testmode },
        tickets: positions.map(({ id, positionid, item, subevent, canceled, attendee_name, checkins }) => ({
          ...{ id, positionid, item, subevent, canceled, attendee_name },
          checkIns: checkins.length,
        })),
      })),
    })),
    notifications: { pending: sender.pending(), attempts: sender.attempts() },
  };
}
