// What the calls about tags take and answer.
import { z } from 'zod';
import { page, pageQuery } from '../../common/pagination.ts';

const name = z.string().trim().min(1).max(100);

/** Body that makes or renames a tag. */
export const tagBody = z.strictObject({ name }).meta({ id: 'TagName' });

/** Query of the list: the cursor holds the folded name of the last tag. */
export const tagListQuery = pageQuery(z.tuple([z.string().max(400)]));

/** A tag as answered. */
export const tagAnswer = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Tag' });

/** Tags as answered, by name. */
export const tagListAnswer = page(tagAnswer).meta({ id: 'TagList' });
