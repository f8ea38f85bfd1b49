// An integration of the account, and what it has beside itself.
import type { Schema } from '@audience/api-client';
import type { Account } from './account.ts';
import type { IntegrationContents } from './contents.ts';
import { absent } from './refusal.ts';

/** @throws Refusal 404 where there is none. */
export function integrationOfId({ contents }: Account, id: string): Schema<'Integration'> {
  const found = contents.integrations.find((integration) => integration.id === id);
  if (found === undefined) throw absent('integration');
  return found;
}

/** @throws Refusal 404 where there is none. */
export function contentsOfIntegration(account: Account, id: string): IntegrationContents {
  const found = account.contents.ofIntegration.get(integrationOfId(account, id).id);
  if (found === undefined) throw absent('integration');
  return found;
}
