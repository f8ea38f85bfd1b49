// The door of the Events API's contract: wire schemas for the connector, and for the mock also what its edits accept.
// Nothing here talks to a network or knows Audience.
export * from './account.ts';
export * from './edits/event-edits.ts';
export * from './edits/guest-edits.ts';
export * from './edits/mock-state.ts';
export * from './edits/recording.ts';
export * from './edits/setup-edits.ts';
export * from './event.ts';
export * from './guest.ts';
export { MAX_PAGE_LIMIT, type Page, type Problem, pageOf, problem } from './page.ts';
export { faultsOf, type ReadFault, type ReadWebhookBody, readWebhookBody } from './read-webhook-body.ts';
export type { CustomFieldValue } from './values.ts';
export {
  type ChangeFeedEntry,
  type ChangeFeedPage,
  changeFeedEntry,
  changeFeedPage,
  changeFeedPageEnvelope,
  WEBHOOK_BODIES,
  WEBHOOK_TYPES,
  type WebhookBody,
  type WebhookType,
  webhookBody,
  webhookEnvelope,
} from './webhook.ts';
