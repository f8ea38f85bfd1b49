// What the calls about imports take and answer.
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';
import { action, policy } from '../integrations/integration.schemas.ts';
import { IMPORT_STATES, type ImportRecord, PREFERENCES } from './import-record.ts';

const key = z.string().min(1).max(200);
const sourceId = z.string().min(1).max(200);
const tagNames = z.array(z.string().trim().min(1).max(100)).max(50);

/** Events of one import at most. */
const MOST_EVENTS = 500;

const scopeEvent = z
  .strictObject({
    eventId: sourceId.describe("The source's id of the event."),
    eventName: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe('What it was called when it was chosen. Shown until the source tells, and where it cannot any more.'),
    listIds: z
      .array(sourceId)
      .min(1)
      .max(500)
      .optional()
      .describe("The source's ids of its lists. Left out: everybody."),
  })
  .meta({ id: 'ImportScopeInput' });

const mappingRow = z
  .strictObject({
    source: key.describe('Key of a field of the source.'),
    field: key.describe('Key of a contact field.'),
    policy: policy.default('overwrite'),
    automatic: z.boolean().optional().describe('Of no meaning here: rows of an integration may be sent as they are.'),
  })
  .meta({ id: 'ImportMappingRowInput' });

/** Body that begins an import. What is left out is as the integration has it. */
export const startImportBody = z
  .strictObject({
    scope: z.array(scopeEvent).min(1).max(MOST_EVENTS).describe('The events, each once.'),
    uidField: key.optional().describe('Key of the unique contact field by which this import recognises people.'),
    action: action
      .optional()
      .describe(
        'What may happen to contacts. Left out: as when somebody is created; where that is `none`, `create_or_update`.',
      ),
    mapping: z
      .array(mappingRow)
      .max(2_000)
      .optional()
      .describe(
        'All that is written of default fields beside the unique identifier, which stays mapped; empty: none of them. Custom fields that it does not name are matched by label, or created, as `customFields` says.',
      ),
    customFields: z
      .array(key)
      .max(2_000)
      .optional()
      .describe(
        'Keys of the custom fields of the source that are included; empty: none. Left out: all of them. Those that `mapping` names are included.',
      ),
    createCustomFields: z.boolean().optional(),
    createWhenUidBlank: z.boolean().optional(),
    relationships: z.boolean().default(false).describe('Whether relationships between the people are imported.'),
    prefer: z
      .enum(PREFERENCES)
      .default('newest')
      .describe('Which value wins: the one stated last, or the source’s, as if stated when the import began.'),
    tagsForCreated: tagNames.default([]).describe('Tags for contacts that the import creates.'),
    tagsForUpdated: tagNames
      .default([])
      .describe('Tags for contacts that were there, were matched and may be updated, whether anything changed or not.'),
    dryRun: z.boolean().default(false).describe('A preview. Not built yet: true is refused.'),
  })
  .meta({ id: 'StartImport' });

/** Query of the lists: the cursor holds the id of the last import. */
export const importListQuery = pageQuery(z.tuple([z.string()]));

/** The same over all integrations. */
export const allImportsQuery = z.strictObject({
  ...importListQuery.shape,
  integration: z.string().max(64).optional().describe('Only those of one integration.'),
});

/** Query of the report's rows: the cursor holds where the page before ended. */
export const importRowQuery = z.strictObject({
  ...pageQuery(z.tuple([z.string(), z.string(), z.int()])).shape,
  outcome: z.string().max(40).optional(),
  reason: z.string().max(40).optional(),
});

/** Query of the report as CSV. */
export const importReportQuery = importRowQuery.pick({ outcome: true, reason: true });

const nullable = 'Null: as the integration has it.';

/** An import as answered. */
export const importAnswer = z
  .object({
    id: z.string(),
    integrationId: z.string(),
    dryRun: z.boolean(),
    state: z.enum(IMPORT_STATES).meta({ id: 'ImportState' }),
    createdAt: wireTime,
    createdBy: z.object({
      kind: z.string().describe('user or api_key.'),
      id: z.string(),
      name: z.string().nullable().describe('As they were called when they began it.'),
    }),
    scope: z.array(
      z.object({
        eventId: z.string(),
        eventName: z
          .string()
          .nullable()
          .describe('Null until the source was asked, where whoever began it named none.'),
        lists: z
          .array(z.object({ listId: z.string(), listName: z.string().nullable() }))
          .nullable()
          .describe('Null: everybody.'),
      }),
    ),
    options: z.object({
      uidField: z.string().nullable().describe(nullable),
      action: action.nullable().describe(nullable),
      mapping: z
        .array(z.object({ source: z.string(), field: z.string(), policy }))
        .nullable()
        .describe(nullable),
      customFields: z.array(z.string()).nullable().describe(nullable),
      createCustomFields: z.boolean().nullable().describe(nullable),
      createWhenUidBlank: z.boolean().nullable().describe(nullable),
      relationships: z.boolean(),
      prefer: z.enum(PREFERENCES),
      tagsForCreated: z.array(z.string()),
      tagsForUpdated: z.array(z.string()),
    }),
    total: z
      .int()
      .nullable()
      .describe('Persons that are expected. Null: the source does not tell, or was not asked yet.'),
    done: z.int(),
    counts: z.record(z.string(), z.record(z.string(), z.int())).describe('Persons by outcome and reason.'),
    problems: z
      .array(
        z.object({
          eventId: z.string().nullable().describe('Null: it is about the whole import.'),
          eventName: z.string().nullable(),
          code: z.string(),
          message: z.string().describe('What is wrong and what to do, for people.'),
        }),
      )
      .describe('What could not be imported, and why.'),
    startedAt: wireTime.nullable(),
    finishedAt: wireTime.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportAnswer = z.infer<typeof importAnswer>;

/** Imports as answered, newest first. */
export const importListAnswer = page(importAnswer).meta({ id: 'ImportList' });

/** A run as it is answered. */
export function toImportAnswer(run: ImportRecord): ImportAnswer {
  const { id, integrationId, state, createdBy, scope, options, total, done, counts, problems } = run;
  return {
    id,
    integrationId,
    dryRun: false,
    state,
    createdAt: toWireTime(run.createdAt),
    createdBy: { ...createdBy },
    scope: [...scope],
    options,
    total,
    done,
    counts,
    problems: [...problems],
    startedAt: run.startedAt === null ? null : toWireTime(run.startedAt),
    finishedAt: run.finishedAt === null ? null : toWireTime(run.finishedAt),
  };
}
