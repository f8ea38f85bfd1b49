// What the outside may know of a connector: names, nouns, capabilities by its members, settings as JSON Schema. No secrets.
import { type Connector, settingsJsonSchema, toSettingsJsonSchema } from '@audience/connector';
import { z } from 'zod';

const words = z.object({ one: z.string(), other: z.string() });
const noun = words.extend({ translations: z.record(z.string(), words).optional().describe('By language tag.') });

/** One connector as `GET /api/v1/connectors` tells it. */
export const connectorManifest = z
  .object({
    id: z.string().describe('Named by integrations as `connector`.'),
    name: z.string(),
    version: z.string(),
    nouns: z
      .object({ person: noun, event: noun, list: noun.optional().describe('Absent: the source has no lists.') })
      .describe('What screens call things of this source.'),
    triggers: z.array(z.enum(['created', 'updated'])).describe('The triggers that the source can tell apart.'),
    capabilities: z
      .object({
        webhook: z.boolean().describe('It sends notifications.'),
        testDelivery: z.boolean().describe('A notification can be made up to try the set-up.'),
        browseEvents: z.boolean(),
        browseLists: z.boolean(),
        pullPersons: z.boolean().describe('Its events can be imported.'),
        pullRelationships: z.boolean(),
        changes: z.boolean().describe('It has a change feed to catch up from.'),
        gaps: z.boolean().describe('Missing changes of the feed show as gaps.'),
      })
      .describe('What the source can do.'),
    facts: z.object({
      ordered: z.boolean().describe('Changes of one person arrive in the order they happened.'),
      tellsRemovals: z.boolean().describe('Every removal is told.'),
    }),
    settings: settingsJsonSchema.describe(
      'JSON Schema of the settings. A member may be marked `secret`, `rotates`, `generate` (made when left out) or `origin`.',
    ),
  })
  .meta({ id: 'ConnectorManifest' });
export type ConnectorManifest = z.infer<typeof connectorManifest>;

/** The answer of `GET /api/v1/connectors`. */
export const connectorManifestList = z
  .object({
    items: z.array(connectorManifest),
    nextCursor: z.null(),
    faults: z
      .array(z.string())
      .describe('What is wrong with connectors that do not serve, a line each. For administrators; empty for others.'),
  })
  .meta({ id: 'ConnectorManifestList' });
export type ConnectorManifestList = z.infer<typeof connectorManifestList>;

/** The manifest of a connector. */
export function manifestOf(connector: Connector<unknown>): ConnectorManifest {
  const { id, name, version, nouns, triggers, webhook, browse, pull, changes, facts } = connector;
  return connectorManifest.parse({
    id,
    name,
    version,
    nouns,
    triggers,
    capabilities: {
      webhook: webhook !== undefined,
      testDelivery: webhook?.example !== undefined,
      browseEvents: browse !== undefined,
      browseLists: browse?.lists !== undefined,
      pullPersons: pull !== undefined,
      pullRelationships: pull?.relationships !== undefined,
      changes: changes !== undefined,
      gaps: changes?.following !== undefined,
    },
    facts: { ordered: facts?.ordered ?? false, tellsRemovals: facts?.tellsRemovals ?? true },
    settings: toSettingsJsonSchema(connector.settings),
  });
}
