// The set-up calls: seed, webhook, switch, users, faults, scenarios. And what can be seen of the mock itself.
import { faultsEdit, integrationSwitch, scenarioEdit, seedOptions, userEdit, webhookEdit } from '@audience/events-api';
import { json, problemAnswer } from '../api/answers.ts';
import { readLimit, readNumber, readPageQuery } from '../api/query.ts';
import { isScenarioName, listScenarios } from '../scenarios/scenarios.ts';
import type { Mock, OrganiserRoute } from './organiser-route.ts';
import { readInput } from './read-input.ts';

function webhookOf({ sender }: Mock) {
  const { url, secrets } = sender.target();
  return { url, secret: secrets[0]?.secret ?? null, alsoSigning: secrets.length > 1 ? secrets.length - 1 : 0 };
}

function stateOf(mock: Mock) {
  const { model, faults, sender, journal, scenarios, replayer } = mock;
  return {
    account: model.account,
    now: model.now(),
    integration: { enabled: model.isEnabled() },
    users: model.users(),
    lastSeq: model.lastSeq(),
    pendingDeliveries: sender.pending(),
    webhook: webhookOf(mock),
    faults: faults.current(),
    counters: journal.counters(),
    recording: replayer.state(),
    scenarios: listScenarios().map((scenario) => ({ ...scenario, isRunning: scenarios.isRunning(scenario.name) })),
  };
}

export const SETUP_ROUTES: readonly OrganiserRoute[] = [
  { method: 'get', path: '/_mock/state', answer: ({ mock }) => json(stateOf(mock)) },
  {
    method: 'post',
    path: '/_mock/seed',
    answer: async ({ mock, request }) => {
      mock.scenarios.stop();
      mock.replayer.stop();
      mock.model.seed(await readInput(request, seedOptions));
      return json(stateOf(mock));
    },
  },
  { method: 'get', path: '/_mock/webhook', answer: ({ mock }) => json(webhookOf(mock)) },
  {
    method: 'put',
    path: '/_mock/webhook',
    answer: async ({ mock, request }) => {
      mock.sender.configure(await readInput(request, webhookEdit));
      return json(webhookOf(mock));
    },
  },
  {
    method: 'post',
    path: '/_mock/webhook/rotate',
    answer: ({ mock }) => {
      mock.sender.rotate();
      return json(webhookOf(mock));
    },
  },
  {
    method: 'post',
    path: '/_mock/webhook/retry',
    answer: ({ mock }) => {
      mock.sender.retryNow();
      return json({ pendingDeliveries: mock.sender.pending() }, 202);
    },
  },
  {
    method: 'put',
    path: '/_mock/integration',
    answer: async ({ mock, request }) => {
      const { enabled } = await readInput(request, integrationSwitch);
      mock.model.setEnabled(enabled);
      return json({ enabled });
    },
  },
  {
    method: 'put',
    path: '/_mock/users/:id',
    answer: async ({ mock, request, id }) => {
      const { scheme, token } = await readInput(request, userEdit);
      if (scheme !== undefined) mock.model.setScheme(id, scheme);
      if (token !== undefined) mock.model.setToken(id, token);
      return json({ id, ...(scheme && { scheme }), ...(token && { token }) });
    },
  },
  {
    method: 'put',
    path: '/_mock/faults',
    answer: async ({ mock, request }) => {
      mock.faults.set(await readInput(request, faultsEdit));
      return json(mock.faults.current());
    },
  },
  {
    method: 'get',
    path: '/_mock/journal',
    answer: ({ mock: { journal }, parameters }) => {
      const limit = readLimit(parameters);
      const requests = journal.requests({ after: readNumber(parameters, 'afterRequest'), limit });
      const deliveries = journal.deliveries({ after: readNumber(parameters, 'afterDelivery'), limit });
      return json({ counters: journal.counters(), requests, deliveries });
    },
  },
  {
    method: 'delete',
    path: '/_mock/journal',
    answer: ({ mock }) => {
      mock.journal.clear();
      return new Response(null, { status: 204 });
    },
  },
  {
    method: 'get',
    path: '/_mock/events',
    answer: ({ mock, parameters }) =>
      json(mock.model.events({ ...readPageQuery(parameters), search: parameters.get('search') ?? undefined })),
  },
  {
    method: 'get',
    path: '/_mock/events/:id',
    answer: ({ mock: { model }, id }) => {
      const event = model.event(id);
      if (!event) return problemAnswer(404);
      return json({ event, guestLists: model.guestLists(id), customFields: model.customFields(id) });
    },
  },
  {
    method: 'get',
    path: '/_mock/events/:id/guests',
    answer: ({ mock, id, parameters }) => {
      const search = parameters.get('search') ?? undefined;
      const guestList = parameters.get('guestList') || undefined;
      return json(mock.model.guests({ ...readPageQuery(parameters), eventId: id, search, guestList }));
    },
  },
  {
    method: 'get',
    path: '/_mock/guests/:id/relationships',
    answer: ({ mock: { model }, id }) => {
      const items = model.relationshipsOf(id).map(({ guestId, relatedGuestId, label }) => {
        const otherId = guestId === id ? relatedGuestId : guestId;
        return { label, guest: model.guest(otherId) ?? { id: otherId } };
      });
      return json({ items });
    },
  },
  {
    method: 'post',
    path: '/_mock/scenarios/:id',
    answer: async ({ mock, request, id }) => {
      if (!isScenarioName(id)) return problemAnswer(404, { detail: 'There is no such scenario.' });
      const { pauseMilliseconds } = await readInput(request, scenarioEdit);
      if (!mock.scenarios.start(id, pauseMilliseconds)) return problemAnswer(409, { detail: 'It is running already.' });
      return json({ name: id, isRunning: true }, 202);
    },
  },
];
