// Outcome rows of deliveries: from decisions where changes were planned, from the reading where there were none.
import type { SourceChange } from '@audience/connector';
import type { Decision } from '@audience/sync-core';
import { toWireTime } from '../accounts/wire.ts';
import type { ToldOutcome } from '../outcomes/outcome.schemas.ts';
import type { DeliveryInHand, ReadDelivery } from './delivery-in-hand.ts';
import type { OutcomeEntry, WrittenOutcome } from './outcome-writer.service.ts';

function entry(delivery: DeliveryInHand, item: number, at: number, rest: Partial<OutcomeEntry>): OutcomeEntry {
  return {
    accountId: delivery.accountId,
    integrationId: delivery.integrationId,
    deliveryId: delivery.deliveryId,
    item,
    importId: null,
    at,
    trigger: 'unknown',
    personId: null,
    contactId: null,
    outcome: 'ignored',
    reason: 'nothing_for_us',
    notes: [],
    attempts: delivery.attempts + 1,
    nextTryAt: null,
    dead: false,
    ...rest,
  };
}

function triggerOf(change: SourceChange): OutcomeEntry['trigger'] {
  if (change.kind === 'person') return change.trigger === 'read' ? 'import' : change.trigger;
  return change.kind === 'person_removed' ? 'deleted' : change.kind;
}

/** The outcome of one change of a delivery. */
export function decidedOutcome(
  delivery: DeliveryInHand,
  item: number,
  change: SourceChange,
  decision: Decision,
  at: number,
): OutcomeEntry {
  const { personId, contactId, outcome, reason, notes } = decision;
  return entry(delivery, item, at, { trigger: triggerOf(change), personId, contactId, outcome, reason, notes });
}

/** The outcome of a delivery that brought no change, or could not be read. `next` null: it rests as dead. */
export function undecidedOutcome(read: ReadDelivery, at: number, next: number | null): OutcomeEntry | null {
  const { delivery, reading } = read;
  if (reading.kind === 'ignored') return entry(delivery, 0, at, { outcome: 'ignored', reason: reading.reason });
  if (reading.kind !== 'failed') return null;
  return entry(delivery, 0, at, {
    outcome: 'failed',
    reason: reading.failure.code,
    nextTryAt: next,
    dead: next === null,
  });
}

/** An outcome as the live stream tells it: as the API answers it, without names, which would have to be looked up. */
export function toldOutcome(written: WrittenOutcome): ToldOutcome {
  const { accountId: _account, integrationId: _integration, item: _item, id, at, nextTryAt, ...rest } = written;
  return { ...rest, id: String(id), at: toWireTime(at), nextTryAt: nextTryAt === null ? null : toWireTime(nextTryAt) };
}
