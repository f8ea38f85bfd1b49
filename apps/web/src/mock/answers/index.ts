// The calls that are answered from what is in the account.
import type { MockAnswer } from '../call.ts';
import { accountAnswers } from './account.ts';
import { contactAnswers } from './contacts.ts';
import { fieldAnswers } from './fields.ts';
import { importAnswers } from './imports.ts';
import { integrationAnswers } from './integrations.ts';
import { personAnswers } from './persons.ts';
import { relationshipAnswers } from './relationships.ts';
import { sessionAnswers } from './session.ts';
import { sourceAnswers } from './source.ts';
import { syncLogAnswers } from './sync-log.ts';
import { tagAnswers } from './tags.ts';

/** All of them. */
export const answers: readonly MockAnswer[] = [
  ...sessionAnswers,
  ...accountAnswers,
  ...contactAnswers,
  ...relationshipAnswers,
  ...fieldAnswers,
  ...tagAnswers,
  ...integrationAnswers,
  ...sourceAnswers,
  ...importAnswers,
  ...syncLogAnswers,
  ...personAnswers,
];
