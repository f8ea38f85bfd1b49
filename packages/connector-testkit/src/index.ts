// The door of the kit: `testConnector` for a connector's tests; the checks one by one for whoever runs them otherwise.
export { reportOf } from './report.ts';
export { type CheckResult, checkNames, type KitOptions, runCheck, runChecks } from './run-checks.ts';
export { type TestConnectorOptions, testConnector } from './test-connector.ts';
export { collect, type TestContext, testContext } from './test-context.ts';
export type { Acts, DocumentedDelivery, Happening, NewPerson, Sending, World } from './world.ts';
