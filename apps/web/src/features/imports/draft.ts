// What was chosen for an import that has not begun. Kept by the browser tab: a reload, a lost connection or a lost session loses nothing.
import { useSessionStorage } from '@mantine/hooks';
import * as z from 'zod/mini';
import { ACTION_NAMES } from '../../lib/action-words.ts';

/** How a field is written that is imported. */
export const MAPPED_POLICIES = ['overwrite', 'fill_if_empty', 'mirror'] as const;

/** Target of a source field that is not imported. */
export const NOWHERE = '';

/** Target of a source field for which a contact field is made. No key of a field looks like it. */
export const CREATED = '+';

const chosenEvent = z.object({
  id: z.string(),
  name: z.string(),
  startsAt: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  personCount: z.nullable(z.number()),
});
/** An event of the source, as it was when it was chosen. */
export type ChosenEvent = z.infer<typeof chosenEvent>;

const draft = z.object({
  events: z.array(chosenEvent),
  /** Null: all lists. Counts only with exactly one event. */
  lists: z.nullable(z.array(z.object({ id: z.string(), name: z.string(), personCount: z.nullable(z.number()) }))),
  uidField: z.nullable(z.string()),
  /** With several events: every field is matched here, and not as set up. */
  matchesEach: z.boolean(),
  /** What was changed by hand, by the source field's key. `field`: key of a contact field, `NOWHERE` or `CREATED`. */
  rows: z.record(z.string(), z.object({ field: z.optional(z.string()), policy: z.optional(z.enum(MAPPED_POLICIES)) })),
  /** With several events: the custom fields to include. Null: as set up. */
  customFields: z.nullable(z.array(z.string())),
  createCustomFields: z.nullable(z.boolean()),
  relationships: z.boolean(),
  tagsForCreated: z.array(z.string()),
  tagsForUpdated: z.array(z.string()),
  action: z.nullable(z.enum(ACTION_NAMES)),
  prefer: z.enum(['newest', 'source']),
  createWhenUidBlank: z.nullable(z.boolean()),
});

/** Null members: as the integration has it. */
export type Draft = z.infer<typeof draft>;

/** What was changed by hand in one row. */
export type DraftRow = Draft['rows'][string];

export const NOTHING_CHOSEN: Draft = {
  events: [],
  lists: null,
  uidField: null,
  matchesEach: false,
  rows: {},
  customFields: null,
  createCustomFields: null,
  relationships: false,
  tagsForCreated: [],
  tagsForUpdated: [],
  action: null,
  prefer: 'newest',
  createWhenUidBlank: null,
};

/** Whether the lists of one event can be chosen, and its fields are matched one by one. */
export function isOneEvent({ events }: Draft): boolean {
  return events.length === 1;
}

/** The draft of an integration, and how to change parts of it or forget it. */
export function useDraft(integrationId: string) {
  const [value, setValue, forget] = useSessionStorage<Draft>({
    key: `audience.import.${integrationId}`,
    defaultValue: NOTHING_CHOSEN,
    getInitialValueInEffect: false,
    serialize: (chosen) => JSON.stringify(chosen),
    deserialize: readDraft,
  });
  const change = (part: Partial<Draft>): void => setValue((before) => ({ ...before, ...part }));
  return { draft: value, change, forget };
}

/** What was kept by another version of this page counts as nothing. */
export function readDraft(text: string | undefined): Draft {
  try {
    const read = draft.safeParse(JSON.parse(text ?? ''));
    return read.success ? read.data : NOTHING_CHOSEN;
  } catch {
    return NOTHING_CHOSEN;
  }
}
