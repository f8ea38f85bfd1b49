// Which result each delivery of a group gets, the same for every store: copies inside one group, and those that were there.
import type { AppendResult, InboxDelivery } from './inbox-log.ts';

/** What names a delivery within the log. */
export function deliveryKey(delivery: { integrationId: string; deliveryId: string }): string {
  return `${delivery.integrationId} ${delivery.deliveryId}`;
}

/** The first delivery of each key, in order: a store is given no key twice. */
export function firstOfEachKey(group: readonly InboxDelivery[]): Map<string, InboxDelivery> {
  const first = new Map<string, InboxDelivery>();
  for (const delivery of group) {
    const key = deliveryKey(delivery);
    if (!first.has(key)) first.set(key, delivery);
  }
  return first;
}

/**
 * The results of a group, in order.
 * @param stored keys that this group made durable.
 * @param holds whether the log holds this very body under the delivery's id; true, too, when it has let go of it since.
 */
export async function appendResults(
  group: readonly InboxDelivery[],
  first: ReadonlyMap<string, InboxDelivery>,
  stored: ReadonlySet<string>,
  holds: (delivery: InboxDelivery) => Promise<boolean>,
): Promise<AppendResult[]> {
  const results: AppendResult[] = [];
  for (const delivery of group) {
    const key = deliveryKey(delivery);
    const original = first.get(key);
    if (stored.has(key) && original !== undefined) {
      results.push(delivery === original ? 'stored' : sameBytes(delivery.body, original.body) ? 'seen' : 'conflict');
    } else {
      results.push((await holds(delivery)) ? 'seen' : 'conflict');
    }
  }
  return results;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
