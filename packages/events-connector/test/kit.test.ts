// The test kit over Events.
import { testConnector } from '@audience/connector-testkit';
import { eventsConnector } from '../src/index.ts';
import { makeWorld } from './kit-world.ts';

testConnector({
  connector: eventsConnector,
  world: makeWorld,
  readme: new URL('../README.md', import.meta.url),
});
