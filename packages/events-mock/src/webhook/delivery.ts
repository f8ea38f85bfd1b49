// A delivery on its way into the queue, and what goes wrong there: twice, too late, in another order.
import type { ChangeFeedEntry } from '@audience/events-api';
import type { Faults } from '../faults/faults.ts';
import type { DeliveryQueue } from './delivery-queue.ts';

const SECOND = 1_000;

/** `faults`: what goes wrong with this one. */
export type Delivery = { entry: ChangeFeedEntry; attempts: number; faults: Faults };

/** A way into the queue on which faults strike. */
export function createIntake(queue: DeliveryQueue<Delivery>): (delivery: Delivery) => void {
  const held: Delivery[] = [];

  function take(delivery: Delivery): void {
    const { faults } = delivery;
    const delay = faults.strike('delay');
    const reorder = delay ? null : faults.strike('reorder');
    if (delay) {
      queue.addAfter(delivery, delay.milliseconds ?? 5 * SECOND);
    } else if (reorder) {
      held.push(delivery);
      queue.addAfter(delivery, reorder.milliseconds ?? SECOND);
    } else {
      queue.add(delivery);
      queue.hurry(held.splice(0));
    }
  }

  return (delivery) => {
    const copy = delivery.faults.strike('duplicate') ? { ...delivery } : null;
    take(delivery);
    if (copy) take(copy);
  };
}
