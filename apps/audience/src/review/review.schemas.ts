// What the calls about reviews take and answer.
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';

const kind = z.enum(['identity_changed', 'shared_uid', 'near_duplicate', 'value_rejected', 'similar_field']);
const state = z.enum(['open', 'resolved']);

/** Query of the reviews: the cursor holds time and id of the last one. */
export const reviewListQuery = z.strictObject({
  ...pageQuery(z.tuple([z.number(), z.string()])).shape,
  kind: kind.optional(),
  state: state.optional().describe('Left out: both.'),
});

/** A review item as answered. */
export const reviewAnswer = z
  .object({
    id: z.string(),
    kind,
    state,
    integrationId: z.string(),
    contactIds: z.array(z.string()),
    personId: z.string().nullable(),
    personIds: z.array(z.string()),
    details: z.record(z.string(), z.unknown()),
    actions: z.array(z.string()).describe('What may be done about it; empty once it is resolved.'),
    createdAt: wireTime,
  })
  .meta({ id: 'ReviewItem' });

/** A review item as answered. */
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

/** Review items as answered, newest first. */
export const reviewListAnswer = page(reviewAnswer).meta({ id: 'ReviewList' });

/** What a row's columns of text hold. */
export const reviewRow = z.object({
  id: z.string(),
  kind,
  state,
  integration_id: z.string(),
  uid: z.string(),
  subject: z.string(),
  person_id: z.string().nullable(),
  person_ids: z.string(),
  contact_ids: z.string(),
  details: z.string(),
  created_at: z.number(),
});
