// Runs a history twice, side by side: by the engine on a database, and by the core in memory.
import { applyPlan, emptyWorld, type IntegrationRules, knownOf, planSync, type SyncItem } from '@audience/sync-core';
import { addAccount, addIntegration, type EngineRoom, T } from './engine-room.ts';
import type { Step } from './histories.ts';
import { contactsInOrder, type Picture, pictureOf, storedWorld } from './stored-world.ts';

/** Both ends of a history. */
export interface Ends {
  stored: Picture;
  inMemory: Picture;
  /** Why each person is as it is, by its key: what the screen of the unlinked shows. */
  reasons: string[];
}

/** Runs it in an account of its own. Changes between two steps by hand are cut into batches of a size. */
export async function runHistory(
  room: EngineRoom,
  steps: readonly Step[],
  size: number,
  rules: readonly [Partial<IntegrationRules>, Partial<IntegrationRules>] = [{}, {}],
): Promise<Ends> {
  const account = await addAccount(room);
  const integrations = [
    await addIntegration(room, account.id, rules[0]),
    await addIntegration(room, account.id, rules[1]),
  ] as const;
  const { database } = room.storage;
  let world = emptyWorld(account.fields);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `made-${ids}-here`;
  };
  const plain = {
    now: room.clock.now(),
    newId,
    country: null,
    integrations: new Map(integrations.map((one) => [one.id, one])),
  };
  const apply = async (stored: SyncItem[], inMemory: SyncItem[]): Promise<void> => {
    await room.engine.apply(account.id, stored);
    world = applyPlan(world, planSync(knownOf(world, plain), inMemory));
  };
  for (const batch of batchesOf(steps, size)) {
    const [first] = batch;
    if (first?.kind === 'change') {
      const items = batch.flatMap((step) => (step.kind === 'change' ? [changeItem(step, integrations)] : []));
      await apply(items, items);
    } else if (first !== undefined) {
      const stored = await storedWorld(database, account.id);
      const items = [
        byHand(first, contactsInOrder(stored), integrations),
        byHand(first, contactsInOrder(world), integrations),
      ];
      const [one, other] = items;
      if (one && other) await apply([one], [other]);
    }
  }
  const names = new Map(integrations.map(({ id }, index) => [id, `integration-${index}`]));
  return {
    stored: pictureOf(await storedWorld(database, account.id), names),
    inMemory: pictureOf(world, names),
    reasons: await reasonsOf(room, account.id, integrations),
  };
}

type Integrations = readonly [IntegrationRules, IntegrationRules];

function batchesOf(steps: readonly Step[], size: number): Step[][] {
  const batches: Step[][] = [];
  for (const step of steps) {
    const last = batches.at(-1);
    if (last !== undefined && step.kind === 'change' && last[0]?.kind === 'change' && last.length < size)
      last.push(step);
    else batches.push([step]);
  }
  return batches;
}

function changeItem(step: Extract<Step, { kind: 'change' }>, integrations: Integrations): SyncItem {
  const { id: integrationId } = integrations[step.source];
  const { change, delivery: deliveryId } = step;
  return { kind: 'change', integrationId, deliveryId, importId: null, receivedAt: T, change };
}

// Null: there is no contact yet.
function byHand(step: Step, contacts: readonly string[], integrations: Integrations): SyncItem | null {
  if (step.kind === 'change') return null;
  const contact = step.contact === null ? null : contacts[step.contact % Math.max(contacts.length, 1)];
  if (contact === undefined) return null;
  if (step.kind === 'edit')
    return { kind: 'edit', userId: 'user', contactId: contact, values: step.values, keepFormer: step.keepFormer };
  const { id: integrationId } = integrations[step.source];
  return contact === null
    ? null
    : { kind: 'link', userId: 'user', integrationId, personId: step.person, contactId: contact };
}

async function reasonsOf(room: EngineRoom, accountId: string, integrations: Integrations): Promise<string[]> {
  const rows = await room.storage.database.query<{
    integration_id: string;
    person_id: string;
    last_outcome: string;
    last_reason: string;
  }>('SELECT integration_id, person_id, last_outcome, last_reason FROM persons WHERE account_id = $1', [accountId]);
  const told = rows.map((row) => {
    const source = integrations.findIndex(({ id }) => id === row.integration_id);
    return `${source} ${row.person_id}: ${row.last_outcome} (${row.last_reason})`;
  });
  return told.sort();
}
