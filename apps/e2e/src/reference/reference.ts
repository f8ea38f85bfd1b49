// The naive reference: a second, independent model of a sync. One item at a time, in place, clarity before speed.
import type { ContactField, Decision, IntegrationRules, RunRules, SyncItem, World } from '@audience/sync-core';
import { applyEdit, applyLink } from './apply-by-hand.ts';
import { applyPerson } from './apply-person.ts';
import { applyEventOrList, applyPersonRemoved } from './apply-record.ts';
import { type CanonicalWorld, canonicalWorld } from './canonical-world.ts';
import type { Scene, SyncScene } from './contact-values.ts';
import { emptyMemory, type Memory } from './memory.ts';

/** What a reference starts from. Integrations may be changed by the test between two items. */
export interface ReferenceOptions {
  /** ISO 3166 country for phones written without one. */
  country: string | null;
  fields: readonly ContactField[];
  integrations: ReadonlyMap<string, IntegrationRules>;
  /** Audience's clock, in milliseconds since the epoch. */
  now: () => number;
}

export interface Reference {
  /** Does one thing, by the rules of a run where it is an import's, and says what was done and why. Ids of contacts are its own. */
  apply(item: SyncItem, run?: RunRules | null): Decision;
  /** Everything it remembers, in the form in which worlds are compared. */
  state(): CanonicalWorld;
  /** Its memory as a world, to look contacts up in. */
  world(): World;
}

export function createReference(options: ReferenceOptions): Reference {
  const memory = emptyMemory(options.fields);
  return {
    apply: (item, run = null) => applyItem(memory, options, item, run),
    state: () => canonicalWorld(memory),
    world: () => memory,
  };
}

function applyItem(memory: Memory, options: ReferenceOptions, item: SyncItem, run: RunRules | null): Decision {
  const by: Scene['by'] =
    item.kind !== 'change'
      ? { kind: 'user', id: item.userId }
      : item.importId === null
        ? { kind: 'integration', id: item.integrationId, deliveryId: item.deliveryId }
        : { kind: 'import', id: item.importId };
  const scene: Scene = { memory, country: options.country, now: options.now(), by, notes: [], changes: [] };
  if (item.kind === 'edit') return applyEdit(scene, item);
  const own = options.integrations.get(item.integrationId);
  if (own === undefined) throw new Error(`No integration ${item.integrationId}`);
  const syncScene: SyncScene = { ...scene, rules: run === null ? own : chosen(own, run), run };
  if (item.kind === 'link') return applyLink(syncScene, item);
  const { change } = item;
  switch (change.kind) {
    case 'person':
      return applyPerson(syncScene, item, change);
    case 'person_removed':
      return applyPersonRemoved(syncScene, item, change);
    default:
      return applyEventOrList(syncScene, item, change);
  }
}

// What a run leaves out is as its integration has it.
function chosen(own: IntegrationRules, run: RunRules): IntegrationRules {
  return {
    ...own,
    uidField: run.uidField ?? own.uidField,
    createWhenUidBlank: run.createWhenUidBlank ?? own.createWhenUidBlank,
    createCustomFields: run.createCustomFields ?? own.createCustomFields,
    actions: { ...own.actions, read: run.action ?? own.actions.read },
  };
}
