// The real engine in memory: an account that takes the changes of one source, and what it looks like afterwards.
import {
  type FieldType,
  type SourceChange,
  type SourceField,
  STANDARD_FIELDS,
  type StandardField,
} from '@audience/connector';
import {
  applyPlan,
  type ContactField,
  emptyWorld,
  type IntegrationRules,
  knownOf,
  planSync,
  type World,
} from '@audience/sync-core';

const INTEGRATION = 'kit';
const TYPES: Partial<Record<StandardField, FieldType>> = { email: 'email', phone: 'phone', birthday: 'date' };

const FIELDS: ContactField[] = STANDARD_FIELDS.map((key) => ({
  id: key,
  key,
  label: key,
  type: TYPES[key] ?? 'text',
  options: [],
  unique: key === 'email' || key === 'external_id',
  custom: false,
  createdBy: null,
}));

/** An account with one integration: both triggers create and update, the email is the UID, custom fields are created. */
export class Engine {
  #world: World = emptyWorld(FIELDS);
  readonly #rules: IntegrationRules;
  readonly #now: number;
  #ids = 0;

  /** @param now when everything is received: after all times of the source */
  constructor(sourceFields: SourceField[], now: number) {
    this.#now = now;
    this.#rules = {
      id: INTEGRATION,
      connectorName: 'Kit',
      uidField: 'email',
      createWhenUidBlank: false,
      actions: { created: 'create_or_update', updated: 'create_or_update', read: 'create_or_update' },
      createCustomFields: true,
      whenUidChanges: 'new_contact',
      mapping: [],
      sourceFields,
    };
  }

  /** Takes changes as one batch. */
  take(changes: readonly SourceChange[]): void {
    const newId = () => {
      this.#ids += 1;
      return `id-${this.#ids}`;
    };
    const integrations = new Map([[INTEGRATION, this.#rules]]);
    const known = knownOf(this.#world, { now: this.#now, newId, country: null, integrations });
    const items = changes.map((change) => ({
      kind: 'change' as const,
      integrationId: INTEGRATION,
      deliveryId: null,
      importId: null,
      receivedAt: this.#now,
      change,
    }));
    this.#world = applyPlan(this.#world, planSync(known, items));
  }

  /** What people would see, in words that two accounts can be compared by: contacts by address, persons, events, lists. */
  picture(): Record<string, string> {
    const { contacts, persons, events, lists } = this.#world;
    const nameOf = new Map([...contacts.values()].map(({ id, values }) => [id, String(values.email ?? id)]));
    return Object.fromEntries([
      ...[...contacts.values()].map(({ id, values }) => [`contact ${nameOf.get(id)}`, inOrder(values)]),
      ...[...persons.values()].map(({ personId, snapshot, link, removal }) => [
        `person ${personId}`,
        inOrder({
          contact: nameOf.get(link?.contactId ?? '') ?? 'none',
          removed: removal !== null,
          attendance: removal === null ? inOrder({ ...snapshot?.attendance }) : '',
          list: removal === null ? (snapshot?.listId ?? 'none') : '',
        }),
      ]),
      ...[...events.values()].map(({ event, removal }) => [
        `event ${event.id}`,
        inOrder({ name: event.name, removal }),
      ]),
      ...[...lists.values()].map(({ list, removal }) => [`list ${list.id}`, inOrder({ name: list.name, removal })]),
    ]);
  }
}

function inOrder(values: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1)));
}
