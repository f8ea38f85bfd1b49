// The test kit over the fake source, which is in memory and so cannot be in trouble on the wire.
import { testConnector } from '@audience/connector-testkit';
import { connector, makeWorld } from './kit-world.ts';

const IN_MEMORY = 'The fake source is an object in memory and is never asked over HTTP.';
const NO_TOKEN = 'The fake source has no token.';

testConnector({
  connector,
  world: makeWorld,
  reasons: {
    'check.refused': NO_TOKEN,
    'check.weak': NO_TOKEN,
    'check.unreachable': IN_MEMORY,
    'check.html': IN_MEMORY,
    trouble: IN_MEMORY,
    'honest.hosts': IN_MEMORY,
    'honest.other-account': NO_TOKEN,
  },
  readme: new URL('../README.md', import.meta.url),
});
