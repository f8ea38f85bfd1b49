// The door of the pretix connector: the connector, and the type of its settings.
export { pretixConnector } from './pretix-connector.ts';
export type { PretixSettings } from './settings.ts';
