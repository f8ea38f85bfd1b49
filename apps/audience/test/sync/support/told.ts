// Changes of persons in short, for tests that give them straight to the engine.
import type { PersonChange, SourceValues } from '@audience/connector';
import type { ChangeItem } from '@audience/sync-core';
import { T } from './engine-room.ts';

/** What is told; the rest has good defaults: created, revision 1, at the event `gala`. */
export interface Told {
  readonly id: string;
  readonly values?: SourceValues;
  readonly revision?: number;
  readonly trigger?: PersonChange['trigger'];
  readonly changed?: string[];
  readonly eventId?: string;
  readonly deliveryId?: string;
}

/** A change as an item for the engine; its time is `T` plus its revision in seconds. */
export function told(integrationId: string, person: Told): ChangeItem {
  const {
    id,
    values = {},
    revision = 1,
    trigger = revision === 1 ? 'created' : 'updated',
    changed,
    eventId = 'gala',
  } = person;
  const at = T - 1_000_000 + revision * 1_000;
  return {
    kind: 'change',
    integrationId,
    deliveryId: person.deliveryId ?? `${id}-${revision}`,
    importId: null,
    receivedAt: T,
    change: {
      kind: 'person',
      trigger,
      at,
      revision,
      ...(changed && { changed }),
      person: {
        id,
        eventId,
        listId: null,
        createdAt: T - 1_000_000,
        updatedAt: at,
        values,
        attendance: { status: 'confirmed', checkedInAt: null, totalGuests: 1, arrivedGuests: 0 },
      },
    },
  };
}
