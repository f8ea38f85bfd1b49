// The door of the fake connector: the smallest honest connector over a source in memory. For tests; never in the product.
export { createFakeConnector, type FakeSettings, fakeConnector } from './fake-connector.ts';
export { createFakeSource, type FakeCall, type FakeSource, type FakeSourceOptions } from './fake-source.ts';
export { fakeDelivery } from './signature.ts';
