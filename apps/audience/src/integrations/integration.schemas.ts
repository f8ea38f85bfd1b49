// What the calls that set up integrations take and answer.
import { ACTIONS, POLICIES, WHEN_UID_CHANGES } from '@audience/sync-core';
import { z } from 'zod';
import { page, pageQuery } from '../common/pagination.ts';

const key = z.string().min(1).max(200);
/** What a trigger may do to contacts. */
export const action = z.enum(ACTIONS).meta({ id: 'SyncAction' });
/** How a source value reaches a contact's field. */
export const policy = z.enum(POLICIES).meta({ id: 'MappingPolicy' });
const whenUidChanges = z.enum(WHEN_UID_CHANGES).describe('What a changed UID of a linked person means.');
const settings = z.record(z.string().max(100), z.unknown());

const mappingRow = z
  .strictObject({
    source: key.describe('Key of a field of the source.'),
    field: key.describe('Key of a contact field.'),
    policy: policy.default('overwrite').describe('`off` silences the automatic row of the same source field.'),
    automatic: z.boolean().optional().describe('Rows with true are ignored: they are made anew.'),
  })
  .meta({ id: 'MappingRowInput' });

const mapping = z
  .array(mappingRow)
  .max(2_000)
  .describe('Replaces the rows made by hand; empty: all are automatic. The UID is always mapped.');

/** Body that makes an integration. */
export const createIntegrationBody = z
  .strictObject({
    connector: z.string().min(1).max(100).describe('Id of a loaded connector.'),
    settings: settings.describe('As the manifest of the connector says. A secret that can be made may be left out.'),
    uidField: key.describe('Key of a unique contact field: by it people are recognised.'),
    enabled: z.boolean().default(false).describe('True: the source is checked first, 422 when that fails.'),
    createWhenUidBlank: z.boolean().default(false),
    onCreated: action.default('create_or_update'),
    onUpdated: action.default('create_or_update'),
    createCustomFields: z.boolean().default(false),
    whenUidChanges: whenUidChanges.default('new_contact'),
    mapping: mapping.default([]),
  })
  .meta({ id: 'CreateIntegration' });

/** Body that changes an integration. What is left out stays. */
export const changeIntegrationBody = z
  .strictObject({
    settings: settings
      .optional()
      .describe(
        'Merged: what is left out stays, null takes an optional one away. A new address needs its token again.',
      ),
    uidField: key.optional(),
    enabled: z.boolean().optional(),
    createWhenUidBlank: z.boolean().optional(),
    onCreated: action.optional(),
    onUpdated: action.optional(),
    createCustomFields: z.boolean().optional(),
    whenUidChanges: whenUidChanges.optional(),
    mapping: mapping.optional(),
  })
  .meta({ id: 'ChangeIntegration' });

const LONGEST_SECRET = 4_000;
const NO_SECRET_TEXT = `Give the new secret as text of 1 to ${LONGEST_SECRET} characters, or an empty body to have one made.`;
const secretText = z.string(NO_SECRET_TEXT).min(1, NO_SECRET_TEXT).max(LONGEST_SECRET, NO_SECRET_TEXT);

/** Body that renews secrets, by the names of their settings. */
export const rotateSecretBody = z
  .record(z.string().max(100), secretText)
  .describe('By name, for example `webhookSecret`. Empty: those that can be made are made, and shown once.')
  .meta({ id: 'RotateSecret' });

/** Query of the list: the cursor holds the id of the last integration. */
export const integrationListQuery = pageQuery(z.tuple([z.string()]));

/** An integration as answered. */
export const integrationAnswer = z
  .object({
    id: z.string(),
    connector: z.string(),
    enabled: z.boolean(),
    settings: settings
      .nullable()
      .describe(
        'A secret is shown as `{ set: true, setAt }`; one that was made here is shown itself, in the answer that made it alone. Null to all but administrators.',
      ),
    uidField: z.string(),
    createWhenUidBlank: z.boolean(),
    onCreated: action,
    onUpdated: action,
    createCustomFields: z.boolean(),
    whenUidChanges,
    mapping: z
      .array(z.object({ source: z.string(), field: z.string(), policy, automatic: z.boolean() }))
      .describe('The rows in force.'),
    webhookUrl: z
      .string()
      .nullable()
      .describe('Where the source sends its notifications. Null: it sends none; and to all but administrators.'),
    warnings: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .optional()
      .describe('What the check of the source found that is no reason to refuse, as `source_switched_off`.'),
  })
  .meta({ id: 'Integration' });

/** Integrations as answered. */
export const integrationListAnswer = page(integrationAnswer).meta({ id: 'IntegrationList' });
