// Is this value a connector that the host can use? Every fault is told at once, each in a line that says how to mend it.

import { z } from 'zod';
import { CONTRACT_VERSION, type Connector } from './connector.ts';
import { markFaults, toSettingsJsonSchema } from './setting-marks.ts';

const word = z.string().min(1);
const noun = z.object({
  one: word,
  other: word,
  translations: z.record(z.string(), z.object({ one: word, other: word })).optional(),
});
const member = z.custom<() => unknown>((value) => typeof value === 'function', 'must be a function');
const optionalMember = member.optional();

const connectorShape = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be a lower-case word of letters, digits and hyphens'),
  name: word,
  version: word,
  contractVersion: z.literal(
    CONTRACT_VERSION,
    `must be ${CONTRACT_VERSION}, the contract of this host: use a connector made for it`,
  ),
  nouns: z.object({ person: noun, event: noun, list: noun.optional() }),
  settings: z.custom<z.ZodType>((value) => value instanceof z.ZodType, 'must be a zod 4 schema'),
  hosts: member,
  check: member,
  fields: member,
  triggers: z
    .array(z.enum(['created', 'updated']))
    .min(1, 'must name at least one trigger')
    .refine((names) => new Set(names).size === names.length, 'must name each trigger once'),
  facts: z.object({ ordered: z.boolean().optional(), tellsRemovals: z.boolean().optional() }).optional(),
  webhook: z.object({ verify: member, parse: member, example: optionalMember }).optional(),
  browse: z.object({ events: member, event: optionalMember, lists: optionalMember }).optional(),
  pull: z.object({ persons: member, relationships: optionalMember }).optional(),
  changes: z.object({ head: member, read: member, compare: member, following: optionalMember }).optional(),
});

/** Narrows to a connector once `connectorFaults` found nothing. */
export function isConnector(value: unknown): value is Connector<unknown> {
  return connectorFaults(value).length === 0;
}

/** What is wrong with one connector, each line beginning with the place. Empty: nothing. */
export function connectorFaults(value: unknown): string[] {
  const shape = connectorShape.safeParse(value);
  const faults = shape.success
    ? []
    : shape.error.issues.map((issue) => `${issue.path.join('.') || 'connector'}: ${issue.message}`);
  const settings = connectorShape.pick({ settings: true }).safeParse(value);
  if (settings.success) faults.push(...settingsFaults(settings.data.settings));
  return [...faults, ...capabilityFaults(value)];
}

function settingsFaults(settings: z.ZodType): string[] {
  try {
    return markFaults(toSettingsJsonSchema(settings));
  } catch (error) {
    if (error instanceof z.ZodError) return ['settings: must be an object'];
    return [`settings: cannot be written as JSON Schema (${error instanceof Error ? error.message : 'unknown'})`];
  }
}

// A source that can neither tell nor be read has nothing to give.
function capabilityFaults(value: unknown): string[] {
  const ways = z.object({ webhook: z.unknown(), pull: z.unknown(), changes: z.unknown() }).partial().safeParse(value);
  if (!ways.success || Object.values(ways.data).some((way) => way !== undefined)) return [];
  return ['connector: has none of webhook, pull and changes, so no person could ever come from it'];
}
