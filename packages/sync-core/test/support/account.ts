// A small account in memory for tests of the core: one integration, default fields, steps applied one batch at a time.
import type { PersonChange, SourceChange, SourceValues } from '@audience/connector';
import {
  applyPlan,
  type ChangeItem,
  type ContactField,
  type Decision,
  emptyWorld,
  type IntegrationRules,
  knownOf,
  type Plan,
  planSync,
  type SyncItem,
  type World,
} from '../../src/index.ts';

export const T = Date.UTC(2026, 4, 1);

function field(key: string, label: string, type: ContactField['type'], unique = false): ContactField {
  return { id: key, key, label, type, options: [], unique, custom: false, createdBy: null };
}

export const FIELDS: ContactField[] = [
  field('first_name', 'First name', 'text'),
  field('last_name', 'Last name', 'text'),
  field('email', 'Email', 'email', true),
  field('external_id', 'External ID', 'text', true),
  field('company', 'Company', 'text'),
  field('notes', 'Notes', 'long_text'),
];

export function rules(rest: Partial<IntegrationRules> = {}): IntegrationRules {
  const source = (
    key: string,
    label: string,
    standard: 'first_name' | 'last_name' | 'email' | 'external_id' | 'company' | 'notes',
  ) => ({
    key,
    label,
    type: 'text' as const,
    custom: false,
    suggestedUid: false,
    standard,
  });
  return {
    id: 'fair',
    connectorName: 'Fair',
    uidField: 'email',
    createWhenUidBlank: false,
    actions: { created: 'create_or_update', updated: 'create_or_update', read: 'create_or_update' },
    createCustomFields: false,
    whenUidChanges: 'new_contact',
    mapping: [],
    sourceFields: [
      source('firstName', 'First name', 'first_name'),
      source('lastName', 'Last name', 'last_name'),
      source('email', 'Email', 'email'),
      source('externalId', 'External ID', 'external_id'),
      source('company', 'Company', 'company'),
      source('notes', 'Notes', 'notes'),
    ],
    ...rest,
  };
}

/** A change of person `p` at `T` plus its revision in seconds. */
export function person(
  trigger: PersonChange['trigger'],
  revision: number,
  values: SourceValues,
  changed?: string[],
): PersonChange {
  const at = T + revision * 1000;
  return {
    kind: 'person',
    trigger,
    at,
    revision,
    person: {
      id: 'p',
      eventId: 'e',
      listId: null,
      createdAt: T,
      updatedAt: at,
      values,
      attendance: { status: null, checkedInAt: null, totalGuests: null, arrivedGuests: null },
    },
    ...(changed === undefined ? {} : { changed }),
  };
}

export function told(change: SourceChange): ChangeItem {
  return { kind: 'change', integrationId: 'fair', deliveryId: 'd', importId: null, receivedAt: change.at, change };
}

/** Applies items one by one; rules may differ from item to item. */
export function play(steps: ReadonlyArray<{ item: SyncItem; rules?: IntegrationRules }>): {
  world: World;
  decisions: Array<Pick<Decision, 'outcome' | 'reason' | 'notes'>>;
} {
  let world = emptyWorld(FIELDS);
  let ids = 0;
  const decisions = steps.map((step) => {
    const newId = () => {
      ids += 1;
      return `id-${ids}`;
    };
    const integrations = new Map([['fair', step.rules ?? rules()]]);
    const plan = planSync(knownOf(world, { now: T, newId, country: null, integrations }), [step.item]);
    world = applyPlan(world, plan);
    const [decision] = plan.decisions;
    if (decision === undefined) throw new Error('Every item has a decision');
    return { outcome: decision.outcome, reason: decision.reason, notes: decision.notes };
  });
  return { world, decisions };
}

/** Plans all items as one batch over an empty account. */
export function playTogether(items: readonly SyncItem[], one: IntegrationRules = rules()): Plan {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const known = knownOf(emptyWorld(FIELDS), { now: T, newId, country: null, integrations: new Map([['fair', one]]) });
  return planSync(known, items);
}

/** Values of the only contact. */
export function onlyContact(world: World): Record<string, unknown> {
  const [contact, ...others] = [...world.contacts.values()];
  if (contact === undefined || others.length > 0) throw new Error(`${world.contacts.size} contacts`);
  return contact.values;
}
