// The door of the connector: the connector, and the type of its settings.
export { sampleConnector } from './sample-connector.ts';
export type { SampleSettings } from './settings.ts';
