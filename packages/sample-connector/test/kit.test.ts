// The test kit over the sample: it can show everything, so no check is skipped.
import { testConnector } from '@audience/connector-testkit';
import { sampleConnector } from '../src/index.ts';
import { makeWorld } from './world.ts';

testConnector({ connector: sampleConnector, world: makeWorld, readme: new URL('../README.md', import.meta.url) });
