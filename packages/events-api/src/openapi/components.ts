// The named schemas of the OpenAPI document, made from the zod schemas that programs use.
import { z } from 'zod';
import { customField, integrationSwitch, me, relationship } from '../account.ts';
import { event, guestList } from '../event.ts';
import { guest } from '../guest.ts';
import { pageOf, problem } from '../page.ts';
import { changeFeedEntry, changeFeedPage, WEBHOOK_BODIES, type WebhookType } from '../webhook.ts';

/** A JSON schema, as far as the document looks into it. */
export type JsonSchema = { [key: string]: unknown };

const pages = {
  EventPage: pageOf(event).describe('A page of events.'),
  GuestPage: pageOf(guest).describe('A page of guests.'),
  GuestListPage: pageOf(guestList).describe('All guest lists of an event.'),
  CustomFieldPage: pageOf(customField).describe('All custom fields asked for.'),
  RelationshipPage: pageOf(relationship).describe('A page of relationships.'),
};

const named: Record<string, z.ZodType> = {
  Me: me,
  IntegrationSwitch: integrationSwitch,
  Event: event,
  GuestList: guestList,
  Guest: guest,
  CustomField: customField,
  Relationship: relationship,
  ...pages,
  ChangeFeedEntry: changeFeedEntry,
  ChangeFeedPage: changeFeedPage,
  Problem: problem,
};

/** The name of the schema of a webhook's body, for example `GuestUpdated`. */
export const bodyName = (type: string): string =>
  type.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every named schema, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(named)) registry.add(schema, { id: name });
  for (const [type, schema] of Object.entries(WEBHOOK_BODIES)) registry.add(schema, { id: bodyName(type) });
  const { schemas } = z.toJSONSchema(registry, { uri: (name) => `#/components/schemas/${name}`, io: 'input' });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidy(schema)]));
}

// `$schema` and `$id` mean something else inside a document; the pattern of a date-time repeats its format at length.
function tidy(schema: object): JsonSchema {
  const { $schema: _, $id: __, ...rest }: JsonSchema = { ...schema };
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !(key === 'pattern' && rest.format === 'date-time'))
      .map(([key, value]) => [key, tidyValue(value)]),
  );
}

function tidyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidyValue);
  return typeof value === 'object' && value !== null ? tidy(value) : value;
}

/** A reference to a named schema. */
export const schemaRef = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The name of each webhook body's schema by type. */
export const webhookTypes = (): WebhookType[] => Object.values(WEBHOOK_BODIES).map((body) => body.shape.type.value);
