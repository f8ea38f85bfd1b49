// A reference that begins where a host's account stands: its fields and the rules of its integrations, as the API tells them.
import { sourceField } from '@audience/connector';
import { ACTIONS, type ContactField, type IntegrationRules, POLICIES, WHEN_UID_CHANGES } from '@audience/sync-core';
import { z } from 'zod';
import { createReference, type Reference } from '../reference/reference.ts';
import type { Api } from './api.ts';
import { fieldShape } from './shapes.ts';

const action = z.enum(ACTIONS);
const rules = z.object({
  uidField: z.string(),
  createWhenUidBlank: z.boolean(),
  onCreated: action,
  onUpdated: action,
  createCustomFields: z.boolean(),
  whenUidChanges: z.enum(WHEN_UID_CHANGES),
  mapping: z.array(
    z.object({ source: z.string(), field: z.string(), policy: z.enum(POLICIES), automatic: z.boolean() }),
  ),
});

/** The fields of the account, as the reference takes them. None of them was made by an integration. */
export async function fieldsOfHost(api: Api): Promise<ContactField[]> {
  const { items } = await api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
  return items.map((field) => ({ ...field, createdBy: null }));
}

/** The rules of an integration. `name` is what the reference calls it. */
export async function rulesOfHost(
  api: Api,
  integrationId: string,
  { name, connectorName }: { name: string; connectorName: string },
): Promise<IntegrationRules> {
  const set = await api.get(rules, `/api/v1/integrations/${integrationId}`);
  const { items } = await api.get(
    z.object({ items: z.array(sourceField) }),
    `/api/v1/integrations/${integrationId}/source/fields`,
  );
  const { uidField, createWhenUidBlank, createCustomFields, whenUidChanges, onCreated, onUpdated } = set;
  return {
    id: name,
    connectorName,
    uidField,
    createWhenUidBlank,
    actions: { created: onCreated, updated: onUpdated, read: onCreated },
    createCustomFields,
    whenUidChanges,
    mapping: set.mapping
      .filter(({ automatic }) => !automatic)
      .map(({ source, field, policy }) => ({ source, field, policy })),
    sourceFields: items,
  };
}

/** A reference for a host whose account has no contact yet. */
export async function referenceOfHost(
  api: Api,
  integrations: ReadonlyMap<string, IntegrationRules>,
): Promise<Reference> {
  return createReference({ country: null, fields: await fieldsOfHost(api), integrations, now: () => Date.now() });
}
