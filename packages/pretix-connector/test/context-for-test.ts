// A context of the pretix connector over `fetch`, so that MSW answers. The host's own HTTP is tested in the host.
import { testContext } from '@audience/connector-testkit';
import { TOKEN } from '@audience/pretix-mock';
import { type PretixSettings, pretixConnector } from '../src/index.ts';

export { collect } from '@audience/connector-testkit';

export function settingsWith(settings: Partial<PretixSettings> = {}): PretixSettings {
  const plain = { baseUrl: 'https://pretix.test', organizer: 'acme', token: TOKEN };
  return { ...plain, language: 'en', buyerContact: 'never', ...settings };
}

/** A context, the addresses it read, and what the connector told the log. */
export function contextWith(settings: Partial<PretixSettings> = {}) {
  return testContext(pretixConnector, settingsWith(settings));
}
