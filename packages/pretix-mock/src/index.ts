// The door of the mock: a model, its API as handlers, a sender of its notifications. Each is usable alone and in process.
// The server is behind `@audience/pretix-mock/standalone`.
export { type AnsweredRequest, createHandlers, type HandlersOptions } from './api/handlers.ts';
export {
  createPretixModel,
  NO_ORDERS_TOKEN,
  type PretixModel,
  type PretixModelOptions,
  TOKEN,
} from './model/pretix-model.ts';
export { seedSmallWorld } from './model/seed.ts';
export { type Clock, PretixMockError, type Token } from './model/world.ts';
export { createNotificationSender, type NotificationSender, RETRY_SCHEDULE } from './webhook/notification-sender.ts';
export { machineTimers, type Timers } from './webhook/timers.ts';
