// Calls the mock under /_mock as its page would, in process.
import { getResponse } from 'msw';
import {
  createFaults,
  createJournal,
  createOrganiserHandlers,
  createReplayer,
  createScenarioRunner,
  createWebhookSender,
  type Mock,
} from '../src/index.ts';
import { createParty, createReceiver } from './builders.ts';

export function createOrganiser() {
  const party = createParty();
  const { model, time } = party;
  const { clock, timers } = time;
  const receiver = createReceiver();
  const [faults, journal] = [createFaults(), createJournal()];
  const sender = createWebhookSender({ model, clock, timers, faults, journal, fetch: receiver.receive });
  const scenarios = createScenarioRunner({ model, sender }, timers);
  const replayer = createReplayer({ model, clock, timers });
  const mock: Mock = { model, sender, faults, journal, scenarios, replayer };
  let edits = 0;
  const handlers = createOrganiserHandlers(mock, {
    onEdit: () => {
      edits += 1;
    },
  });

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method, headers, ...(body === undefined ? {} : { body: text }) };
    const response = await getResponse(handlers, new Request(`http://localhost:3001${path}`, init));
    if (!response) throw new Error('no handler');
    const answer = await response.text();
    const json: unknown = answer === '' ? null : JSON.parse(answer);
    return { status: response.status, json };
  }
  return { ...party, ...receiver, ...mock, call, edits: () => edits };
}
