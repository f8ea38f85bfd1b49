// The query of the list of contacts.
import { z } from 'zod';
import { pageQuery } from '../../common/pagination.ts';
import { filterText } from '../filter/filter.schema.ts';
import { sortPosition, sortText } from './sort.ts';

/** Query of the list. */
export const contactListQuery = z.strictObject({
  ...pageQuery(sortPosition).shape,
  search: z
    .string()
    .max(200)
    .optional()
    .describe('Any part of names, email, company or external id; of several words, all have to be there.'),
  sort: sortText,
  filter: filterText.optional(),
  total: z
    .stringbool()
    .default(false)
    .describe('Also tell how many there are; left out of the answer where that takes looking at too many.'),
});
