// A context that reaches nothing: the fake source is in memory.
import { type ConnectorContext, ConnectorError } from '@audience/connector';
import type { FakeSettings } from '../src/index.ts';

export { collect } from '@audience/connector-testkit';

const unreachable = () => Promise.reject(new ConnectorError('system', 'The fake connector calls nobody.'));

export const settings: FakeSettings = { secret: 'a secret' };

export const context: ConnectorContext<FakeSettings> = {
  settings,
  http: { get: unreachable, head: unreachable },
  log: { info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
};
