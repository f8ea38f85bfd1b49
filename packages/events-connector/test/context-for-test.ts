// A context of the Events connector over `fetch`, so that MSW answers. The host's own HTTP is tested in the host.
import { testContext } from '@audience/connector-testkit';
import { type EventsSettings, eventsConnector } from '../src/index.ts';
import { settingsWith } from './settings-for-test.ts';

export { collect } from '@audience/connector-testkit';

/** A context, and what the connector told the log. */
export function contextWith(settings: Partial<EventsSettings> = {}) {
  return testContext(eventsConnector, settingsWith(settings));
}
