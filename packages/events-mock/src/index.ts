// The door of the mock: model, handlers, sender, faults, journal and scenarios, each usable alone and in process.
// The server with its page is behind `@audience/events-mock/standalone`.
export { createHandlers, type HandlersOptions } from './api/handlers.ts';
export { createFaults, type FaultName, type Faults } from './faults/faults.ts';
export {
  createJournal,
  type DeliveryOutcome,
  type Journal,
  type JournalCounters,
  type JournalDelivery,
  type JournalQuery,
  type JournalRequest,
} from './journal/journal.ts';
export { createEventsModel, type EventsModel, type EventsModelOptions } from './model/events-model.ts';
export { ADMIN_TOKEN, EVENTS_CREATOR_TOKEN, NO_ACCESS_TOKEN, type User } from './model/users.ts';
export { type Clock, EventsModelError, type NewId } from './model/world.ts';
export { createOrganiserHandlers, type OrganiserHandlersOptions } from './organiser/organiser-handlers.ts';
export type { Mock } from './organiser/organiser-route.ts';
export { createEventsReader, type EventsReader, type EventsReaderOptions } from './recording/events-reader.ts';
export { type Recorded, type RecordOptions, recordChanges } from './recording/record-changes.ts';
export { RecordingError } from './recording/recording-error.ts';
export { createReplayer, type Replayer } from './recording/replayer.ts';
export type { Scenario, Stage } from './scenarios/scenario.ts';
export { createScenarioRunner, type ScenarioRunner } from './scenarios/scenario-runner.ts';
export { listScenarios, type ScenarioName } from './scenarios/scenarios.ts';
export { newWebhookSecret, signWebhook } from './webhook/sign.ts';
export { machineTimers, type Timers } from './webhook/timers.ts';
export {
  createWebhookSender,
  RETRY_SCHEDULE,
  type WebhookSender,
  type WebhookSenderOptions,
} from './webhook/webhook-sender.ts';
