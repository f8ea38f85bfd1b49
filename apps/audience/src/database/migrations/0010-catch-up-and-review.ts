// Why catching up stopped, shown until it ends well; and which contacts a review item names, to find those of one contact.
import { migration } from '../migration.ts';

export const catchUpAndReview = migration(10, 'catch-up-and-review', (t) => [
  // JSON; NULL: it ended well, or never began.
  `ALTER TABLE integrations ADD COLUMN catch_up_failure ${t.json}`,
]);
