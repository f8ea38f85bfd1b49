// What the calls about API keys take and answer.
import { z } from 'zod';
import { page, pageQuery } from '../../common/pagination.ts';
import { role } from '../access/role.ts';
import { personalName, toWireTime, wireTime } from '../wire.ts';
import type { ApiKey } from './api-keys.service.ts';

/** Body that makes a key. */
export const createApiKeyBody = z
  .strictObject({
    name: personalName.describe('What the key is for.'),
    role,
    expiresAt: z.iso.datetime({ offset: true }).optional().describe('A time to come. Left out: it does not expire.'),
  })
  .meta({ id: 'CreateApiKey' });

/** Query of the list: the cursor holds the id of the last key. */
export const apiKeyListQuery = pageQuery(z.tuple([z.string()]));

const apiKeyShape = {
  id: z.string(),
  name: z.string(),
  role,
  createdBy: z.string().describe('Id of the user or key that made it.'),
  createdAt: wireTime,
  expiresAt: wireTime.nullable(),
  lastUsedAt: wireTime.nullable().describe('To the minute.'),
};

/** A key as answered. */
export const apiKeyAnswer = z.object(apiKeyShape).meta({ id: 'ApiKey' });

/** A new key as answered: the only time that it is shown. */
export const createdApiKeyAnswer = z
  .object({ ...apiKeyShape, key: z.string().describe('Send it as `Authorization: Bearer …`. It is not shown again.') })
  .meta({ id: 'CreatedApiKey' });

/** Keys as answered. */
export const apiKeyListAnswer = page(apiKeyAnswer).meta({ id: 'ApiKeyList' });

/** A key as answered. */
export function toApiKeyAnswer(apiKey: ApiKey): z.infer<typeof apiKeyAnswer> {
  return {
    id: apiKey.id,
    name: apiKey.name,
    role: apiKey.role,
    createdBy: apiKey.createdBy,
    createdAt: toWireTime(apiKey.createdAt),
    expiresAt: apiKey.expiresAt === null ? null : toWireTime(apiKey.expiresAt),
    lastUsedAt: apiKey.lastUsedAt === null ? null : toWireTime(apiKey.lastUsedAt),
  };
}
