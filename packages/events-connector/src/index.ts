// The door of the Events connector: the connector, and the type of its settings.
export { eventsConnector } from './events-connector.ts';
export type { EventsSettings } from './settings.ts';
