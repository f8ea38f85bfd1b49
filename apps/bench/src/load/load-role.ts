// The load generator in a process of its own: makes requests beforehand, sends them when told to.
import { numberOf, textOf, textsOf } from '../processes/members.ts';
import type { Role } from '../processes/role.ts';
import { notificationsOf } from '../work/notifications.ts';
import { deliveryRequests } from './delivery-requests.ts';
import { sendAll } from './http-load.ts';

/** What to send. Deliveries are signed for now, so they have to be sent within minutes. */
export type LoadJob =
  | { kind: 'deliveries'; port: number; path: string; secret: string; seed: number; count: number }
  | { kind: 'reads'; port: number; paths: string[]; authorization: string };

/** Commands: `send { from, to, connections }` answers a `LoadResult`. */
export async function load(job: unknown): Promise<Role> {
  const port = numberOf(job, 'port');
  const requests = textOf(job, 'kind') === 'deliveries' ? deliveries(job) : reads(job);
  return {
    facts: { requests: requests.length, bytes: requests.reduce((sum, request) => sum + request.length, 0) },
    commands: {
      send: (given) => {
        const chosen = requests.slice(numberOf(given, 'from'), numberOf(given, 'to'));
        globalThis.gc?.();
        return sendAll(port, chosen, numberOf(given, 'connections'));
      },
    },
    close: () => Promise.resolve(),
  };
}

function deliveries(job: unknown): Buffer[] {
  const made = notificationsOf(numberOf(job, 'seed'), numberOf(job, 'count'));
  return deliveryRequests(made, textOf(job, 'path'), textOf(job, 'secret'));
}

function reads(job: unknown): Buffer[] {
  const authorization = textOf(job, 'authorization');
  return textsOf(job, 'paths').map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\n\r\n`),
  );
}
