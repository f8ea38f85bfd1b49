// Setting an integration up: what is taken, and what is refused with what to do.
import type { Schema } from '@audience/api-client';
import type { Account } from './account.ts';
import { integrationOf, statusOf } from './builders.ts';
import { rowsInForce } from './mapping.ts';
import { contentsOfIntegration } from './of-integration.ts';
import { badRequest, isSourceRefusal, refusal, refusedBySource } from './refusal.ts';
import { changedSettings } from './settings.ts';

type Integration = Schema<'Integration'>;

/** Makes an integration whose source has the fields of `contents.sourceFields`. */
export function setUp(account: Account, body: Schema<'CreateIntegration'>): Integration {
  const { contents } = account;
  const id = account.newId('integration');
  const settings = changedSettings(account, connectorOf(account, body.connector), {}, body.settings);
  const source = { events: [], lists: [], fields: contents.sourceFields };
  const mapping = rowsInForce(contents.fields, source.fields, body.mapping ?? []);
  const made = integrationOf({ ...body, id, settings, mapping });
  refuseBadUid(account, made);
  const status = statusOf({ here: { enabled: made.enabled }, lastDeliveryAt: null, lastAppliedSeq: null });
  contents.integrations.push(made);
  contents.ofIntegration.set(id, { status, source, outcomes: [], dead: [], persons: [] });
  return made;
}

/** Changes it, or nothing of it. What is wrong with its source, tests say by `status.source.problem`. */
export function changeSetUp(account: Account, integration: Integration, body: Schema<'ChangeIntegration'>): void {
  const { settings, mapping, ...rest } = body;
  const { status, source } = contentsOfIntegration(account, integration.id);
  const draft = { ...integration, ...rest };
  if (settings !== undefined) {
    const connector = connectorOf(account, integration.connector);
    draft.settings = changedSettings(account, connector, integration.settings ?? {}, settings);
  }
  if (mapping !== undefined) draft.mapping = rowsInForce(account.contents.fields, source.fields, mapping);
  refuseBadUid(account, draft);
  if (draft.enabled) refuseBadSource(status);
  Object.assign(integration, draft);
  status.here.enabled = integration.enabled;
}

/** @throws Refusal 400 where no such connector is loaded */
export function connectorOf({ contents }: Account, id: string): Schema<'ConnectorManifest'> {
  const found = contents.connectors.find((connector) => connector.id === id);
  if (found === undefined) throw badRequest([{ pointer: '/connector', detail: 'There is no such connector here.' }]);
  return found;
}

function refuseBadSource({ source: { problem } }: Schema<'IntegrationStatus'>): void {
  if (problem !== undefined && isSourceRefusal(problem.code)) throw refusedBySource(problem.code, problem.message);
}

function refuseBadUid({ contents }: Account, { uidField, mapping }: Integration): void {
  const field = contents.fields.find(({ key }) => key === uidField);
  const pointer = '/uidField';
  if (field === undefined) throw badRequest([{ pointer, detail: 'There is no such contact field.' }]);
  if (!field.unique) {
    const detail = `"${field.label}" is not unique: flag it as unique first, or take another.`;
    const title = 'The field cannot be a unique identifier';
    throw refusal(422, 'uid_field_not_unique', title, detail, [{ pointer, detail }]);
  }
  if (!mapping.some((row) => row.field === uidField && row.policy !== 'off')) {
    const detail = `No field of the source is mapped to "${field.label}": map one to it, or take another unique identifier.`;
    const title = 'The source has nothing for the unique identifier';
    throw refusal(422, 'uid_field_without_source', title, detail, [{ pointer, detail }]);
  }
}
