// What the marks of a connector's settings schema say of each member: secret, rotates, generate, origin, labels.
import { z } from 'zod';

/** The marks of one setting. */
export interface SettingMarks {
  /** The setting's name. */
  name: string;
  /** Sealed at rest, never given out. */
  secret: boolean;
  /** Old and new hold together for 24 hours after a change. */
  rotates: boolean;
  /** What the host makes when it is left out. */
  generate: 'whsec' | null;
  /** The secrets belong to this address: changed, they are asked anew. */
  origin: boolean;
  /** What the values of a choice are called, by value. Those without are shown in words made of the value. */
  labels: Record<string, string>;
}

/** Settings as JSON Schema, marks included. */
export const settingsJsonSchema = z.looseObject({
  type: z.literal('object').describe('Settings are one object.'),
  properties: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .default({})
    .describe('By the name of the setting.'),
});
/** JSON Schema of an object of settings. */
export type SettingsJsonSchema = z.infer<typeof settingsJsonSchema>;

const marks = z.object({
  secret: z.boolean().default(false),
  rotates: z.boolean().default(false),
  generate: z.literal('whsec').nullable().default(null),
  origin: z.boolean().default(false),
  labels: z.record(z.string(), z.string()).default({}),
});
const MARK_NAMES = Object.keys(marks.shape);

/**
 * The JSON Schema of what an administrator fills in.
 *
 * @throws ZodError or Error when the settings are no object or cannot be written as JSON Schema
 */
export function toSettingsJsonSchema(settings: z.ZodType): SettingsJsonSchema {
  return settingsJsonSchema.parse(z.toJSONSchema(settings, { io: 'input' }));
}

/** The marks of every setting, in the schema's order. */
export function marksOf(schema: SettingsJsonSchema): SettingMarks[] {
  return Object.entries(schema.properties).map(([name, property]) => ({ name, ...marks.parse(property) }));
}

/** A line per mark that cannot hold: of a wrong kind, without sense, or below the top level, where nothing is sealed. */
export function markFaults(schema: SettingsJsonSchema): string[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const read = marks.safeParse(property);
    if (!read.success) {
      return read.error.issues.map((issue) => `settings.${name}: the mark "${issue.path.join('.')}" is not right`);
    }
    const faults = deepMarks(property, 0).map((mark) => `settings.${name}: "${mark}" is marked below the top level`);
    const { secret, rotates, generate, origin } = read.data;
    if (!secret && (rotates || generate !== null))
      faults.push(`settings.${name}: only a secret rotates or is generated`);
    if (secret && origin) faults.push(`settings.${name}: a secret cannot be the origin`);
    return faults;
  });
}

function deepMarks(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > 20) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const isMark = depth > 0 && MARK_NAMES.includes(name) && (each === true || each === 'whsec');
    return [...(isMark ? [name] : []), ...deepMarks(each, depth + 1)];
  });
}

const LOOKS_SECRET = /token|secret|passw|credential|api_?key|private/i;

/** Names of settings that have no title for the page. */
export function untitledSettings(schema: SettingsJsonSchema): string[] {
  return Object.entries(schema.properties)
    .filter(([, { title }]) => typeof title !== 'string' || title.trim() === '')
    .map(([name]) => name);
}

/** Names of settings that look like secrets and are not marked so. */
export function unmarkedSecrets(schema: SettingsJsonSchema): string[] {
  return Object.entries(schema.properties)
    .filter(([name, property]) => LOOKS_SECRET.test(name) && property.secret !== true)
    .map(([name]) => name);
}
