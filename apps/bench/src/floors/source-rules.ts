// What the product would know before the first delivery: the account's fields, the rules of the integration, and how a
// notification reads. Made without a host, from the same connector and the same closed list of fields.
import { connectors } from '@audience/audience/dist/connectors';
import { DEFAULT_FIELDS } from '@audience/audience/dist/contacts/fields/default-fields';
import type { ConnectorContext, SourceChange, SourceResponse } from '@audience/connector';
import type { CustomField } from '@audience/events-api';
import type { ContactField, IntegrationRules } from '@audience/sync-core';
import type { Notification } from '../work/notifications.ts';
import { LANGUAGES } from '../work/words.ts';

/** The custom fields that the work fills; the mock has the same. */
const CUSTOM_FIELDS: readonly CustomField[] = [
  { key: 'member_number', label: 'Member number', type: 'text', options: null, eventId: null },
  { key: 'language', label: 'Language', type: 'select', options: [...LANGUAGES], eventId: null },
  { key: 'table', label: 'Table', type: 'number', options: null, eventId: null },
];

const answer: SourceResponse = { status: 200, headers: {}, json: () => ({ items: CUSTOM_FIELDS, nextCursor: null }) };

const context: ConnectorContext<unknown> = {
  settings: { baseUrl: 'http://events.example', token: 'none', webhookSecret: 'whsec_bm9uZQ==' },
  http: { get: () => Promise.resolve(answer), head: () => Promise.resolve(answer) },
  log: { info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
};

function eventsConnector() {
  const connector = connectors.find(({ id }) => id === 'events');
  if (connector?.webhook === undefined) throw new Error('The connector of Events is not there.');
  return { connector, webhook: connector.webhook };
}

/** The default fields of an account. */
export function accountFields(newId: () => string): ContactField[] {
  return DEFAULT_FIELDS.map(({ key, label, type, unique }) => {
    return { id: newId(), key, label, type, unique, options: [], custom: false, createdBy: null };
  });
}

/** The rules that the product is set up with: see `product/set-up.ts`. */
export async function integrationRules(id: string): Promise<IntegrationRules> {
  const { connector } = eventsConnector();
  return {
    id,
    connectorName: connector.name,
    uidField: 'email',
    createWhenUidBlank: false,
    actions: { created: 'create_or_update', updated: 'create_or_update', read: 'create_or_update' },
    createCustomFields: true,
    whenUidChanges: 'new_contact',
    mapping: [],
    sourceFields: await connector.fields(context),
  };
}

/** The changes of a notification, as the connector reads them from its bytes. */
export async function changesOf({ body }: Notification, bytes: Buffer): Promise<SourceChange[]> {
  const delivery = { headers: {}, body: bytes, receivedAt: Date.parse(body.timestamp) };
  const result = await eventsConnector().webhook.parse(delivery, context);
  if (result.kind !== 'changes') throw new Error('A notification of the work brings no change.');
  return result.changes;
}
