// The source that the product is connected to: the mock of Events in a process of its own, switched on, with the custom fields
// that the work fills. The deliveries themselves come from the load generator.
import { ADMIN_TOKEN } from '@audience/events-mock';
import { startStandalone } from '@audience/events-mock/standalone';
import type { Role } from '../processes/role.ts';

/** Facts: its address and a token of an administrator. */
export async function mock(): Promise<Role> {
  const standalone = await startStandalone({ port: 0, seed: { seed: 1, events: 2, guestsPerEvent: 5 } });
  standalone.model.setEnabled(true);
  return {
    facts: { url: standalone.url, token: ADMIN_TOKEN },
    commands: {},
    close: () => standalone.close(),
  };
}
