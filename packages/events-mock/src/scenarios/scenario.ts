// What a scenario is: edits with pauses between them, and what there is to see. The stories are in the files beside this one.
import type { EventsModel } from '../model/events-model.ts';
import type { WebhookSender } from '../webhook/webhook-sender.ts';

/** What a story is told on: the account that it edits, and the way of its webhooks, on which things may go wrong. */
export type Stage = { model: EventsModel; sender: Pick<WebhookSender, 'under'> };

/** A story that edits the account step by step. */
export type Scenario = {
  /** Its name for people. */
  label: string;
  /** What it tells, in a line. */
  title: string;
  /** The name of the event at which it plays. */
  event: string;
  /** What a tester looks at while it is told: here, and in Audience. A sentence each. */
  watch: { here: string; audience: string };
  /** What must be true in Audience when it is over. A sentence. */
  end: string;
  /** Each `yield` is a pause. */
  tell: (stage: Stage) => Generator<void>;
};
