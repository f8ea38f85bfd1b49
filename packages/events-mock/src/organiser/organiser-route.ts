// What an organiser's route is given. The routes themselves live in tables beside this file.
import type { Faults } from '../faults/faults.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventsModel } from '../model/events-model.ts';
import type { Replayer } from '../recording/replayer.ts';
import type { ScenarioRunner } from '../scenarios/scenario-runner.ts';
import type { WebhookSender } from '../webhook/webhook-sender.ts';

/** All parts of a mock. */
export type Mock = {
  model: EventsModel;
  sender: WebhookSender;
  faults: Faults;
  journal: Journal;
  scenarios: ScenarioRunner;
  replayer: Replayer;
};

export type OrganiserRequest = { mock: Mock; request: Request; id: string; parameters: URLSearchParams };

export type OrganiserRoute = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  answer: (asked: OrganiserRequest) => Response | Promise<Response>;
};
