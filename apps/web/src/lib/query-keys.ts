// Names of what is kept in the cache, in one place, so that the live stream knows what to fetch again.

/** Keys begin with what the thing is; what depends on a thing's id comes after it. */
export const keys = {
  session: ['session'],
  account: ['account'],
  connectors: ['connectors'],
  integrations: ['integrations'],
  integration: (id: string) => ['integration', id],
  /** As known here; the source is not asked. */
  status: (id: string) => ['status', id],
  /** What the source said of itself when it was asked last. */
  asked: (id: string) => ['asked', id],
  source: (id: string, ...rest: readonly unknown[]) => ['source', id, ...rest],
  fields: ['fields'],
  tags: ['tags'],
  contacts: ['contacts'],
  contactList: (query: object) => ['contacts', query],
  contact: (id: string) => ['contact', id],
  contactPart: (id: string, part: 'history' | 'changes' | 'relationships') => ['contact', id, part],
  outcomes: (integrationId: string) => ['outcomes', integrationId],
  outcomeList: (integrationId: string, query: object) => ['outcomes', integrationId, query],
  dead: (integrationId: string) => ['dead', integrationId],
  persons: (integrationId: string) => ['persons', integrationId],
  person: (integrationId: string, personId: string) => ['persons', integrationId, 'one', personId],
  personList: (integrationId: string, query: object) => ['persons', integrationId, query],
  imports: ['imports'],
  import: (id: string) => ['import', id],
  sourceEvents: ['source-events'],
} as const;
