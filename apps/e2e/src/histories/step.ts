// One step of a history, in words that hold for the reference, the core and the running host alike: no ids of contacts.
import type { Instant, SourceChange } from '@audience/connector';
import type { FieldValue, IntegrationRules, RunRules, SyncItem, World } from '@audience/sync-core';
import { sourceKey } from '@audience/sync-core';

/** How a step names a contact that is there already. */
export type ContactName =
  | { by: 'person'; integrationId: string; personId: string }
  | { by: 'value'; field: string; value: FieldValue };

/** What happens, in the source or by hand. */
export type Step =
  | { kind: 'contact'; values: Record<string, FieldValue> }
  | { kind: 'edit'; contact: ContactName; values: Record<string, FieldValue | null>; keepFormer: boolean }
  | { kind: 'link'; integrationId: string; personId: string; contact: ContactName }
  | RulesStep
  | ChangeStep;

/** An administrator changes how an integration recognises people. */
export interface RulesStep {
  kind: 'rules';
  integrationId: string;
  uidField: string;
}

/** The integrations after a step. */
export function rulesAfter(
  step: Step,
  integrations: ReadonlyMap<string, IntegrationRules>,
): ReadonlyMap<string, IntegrationRules> {
  if (step.kind !== 'rules') return integrations;
  const { integrationId, uidField } = step;
  const own = integrations.get(integrationId);
  return own === undefined ? integrations : new Map([...integrations, [integrationId, { ...own, uidField }]]);
}

/** A source's change. Without `receivedAt` it is received when the source's clock says that it happened. */
export interface ChangeStep {
  kind: 'change';
  integrationId: string;
  change: SourceChange;
  receivedAt?: Instant;
  /** The rules of the import that read it. */
  run?: RunRules;
}

/** The contact that a name means in a world; null when there is none. */
export function contactIdOf(world: World, name: ContactName): string | null {
  if (name.by === 'person') {
    return world.persons.get(sourceKey(name.integrationId, name.personId))?.link?.contactId ?? null;
  }
  const found = [...world.contacts.values()].filter(
    ({ values }) => JSON.stringify(values[name.field]) === JSON.stringify(name.value),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** Whether the item must be made from the world that the steps before it left. */
export function looksBack(step: Step): boolean {
  return step.kind === 'edit' || step.kind === 'link' || step.kind === 'rules';
}

/** The step as an item of a sync; null when it names something that is not there. */
export function itemOf(step: Step, world: World, index: number): SyncItem | null {
  switch (step.kind) {
    case 'contact':
      return { kind: 'edit', userId: 'user', contactId: null, values: step.values, keepFormer: false };
    case 'edit': {
      const contactId = contactIdOf(world, step.contact);
      if (contactId === null) return null;
      return { kind: 'edit', userId: 'user', contactId, values: step.values, keepFormer: step.keepFormer };
    }
    case 'link': {
      const contactId = contactIdOf(world, step.contact);
      const { integrationId, personId } = step;
      const person = world.persons.get(sourceKey(integrationId, personId));
      if (contactId === null || !person?.snapshot) return null;
      return { kind: 'link', userId: 'user', integrationId, personId, contactId };
    }
    case 'rules':
      return null;
    case 'change': {
      const { integrationId, change } = step;
      const imported = change.kind === 'person' && change.trigger === 'read';
      return {
        kind: 'change',
        integrationId,
        deliveryId: imported ? null : `delivery-${index}`,
        importId: imported ? 'run' : null,
        receivedAt: step.receivedAt ?? change.at,
        change,
      };
    }
  }
}

/** The rules of the import that a step is of. */
export function runOf(step: Step): RunRules | null {
  return step.kind === 'change' ? (step.run ?? null) : null;
}
