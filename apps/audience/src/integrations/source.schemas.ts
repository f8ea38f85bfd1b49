// What the calls that browse a source take and answer. Ids and keys are the source's own.
import { fieldType, type SourceEvent, type SourceField, type SourceList, standardField } from '@audience/connector';
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';

/** An id of the source in a path or query. */
export const sourceIdParam = z.string().min(1).max(200);

/** Query for events: the cursor holds the source's own. */
export const sourceEventQuery = z.strictObject({
  ...pageQuery(z.tuple([z.string().max(2_000)])).shape,
  search: z.string().trim().max(200).optional().describe('Part of the name, as the source searches.'),
});

/** Query for fields. */
export const sourceFieldQuery = z.strictObject({
  event: sourceIdParam.optional().describe('Left out: the fields of all events.'),
});

/** An event of a source. */
export const sourceEventAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    startsAt: wireTime.nullable(),
    endsAt: wireTime.nullable(),
    timeZone: z.string().nullable(),
    venue: z.string().nullable(),
    personCount: z.int().nullable(),
  })
  .meta({ id: 'BrowsedEvent' });
export const sourceEventListAnswer = page(sourceEventAnswer).meta({ id: 'BrowsedEventList' });

/** A list of an event of a source. */
export const sourceListAnswer = z
  .object({ id: z.string(), eventId: z.string(), name: z.string(), personCount: z.int().nullable() })
  .meta({ id: 'BrowsedList' });
export const sourceListListAnswer = page(sourceListAnswer).meta({ id: 'BrowsedListList' });

/** A field of a source. */
export const sourceFieldAnswer = z
  .object({
    key: z.string(),
    label: z.string(),
    type: fieldType,
    custom: z.boolean(),
    options: z.array(z.string()).optional(),
    standard: standardField.optional().describe('The contact field that it is mapped to by itself.'),
    suggestedUid: z.boolean(),
  })
  .meta({ id: 'SourceField' });
export const sourceFieldListAnswer = page(sourceFieldAnswer).meta({ id: 'SourceFieldList' });

export function toSourceEventAnswer(event: SourceEvent): z.infer<typeof sourceEventAnswer> {
  const { id, name, timeZone, venue, personCount } = event;
  return {
    id,
    name,
    startsAt: timeOrNull(event.startsAt),
    endsAt: timeOrNull(event.endsAt),
    timeZone,
    venue,
    personCount,
  };
}

export function toSourceListAnswer({ id, eventId, name, personCount }: SourceList): z.infer<typeof sourceListAnswer> {
  return { id, eventId, name, personCount };
}

export function toSourceFieldAnswer(field: SourceField): z.infer<typeof sourceFieldAnswer> {
  const { key, label, type, custom, options, standard, suggestedUid } = field;
  return { key, label, type, custom, suggestedUid, ...(options && { options }), ...(standard && { standard }) };
}

function timeOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toWireTime(milliseconds);
}
