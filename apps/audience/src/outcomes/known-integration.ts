// The integration whose rows are listed, or 404 before any is.
import { notFound } from '../common/problem-error.ts';
import type { IntegrationDirectory, IntegrationRecord } from '../integrations/integration-directory.service.ts';

/** The integration. @throws 404 when the account has no such one. */
export async function knownIntegration(
  integrations: Pick<IntegrationDirectory, 'byId'>,
  accountId: string,
  id: string,
): Promise<IntegrationRecord> {
  const found = await integrations.byId(accountId, id);
  if (found === null) throw notFound('There is no such integration in this account.');
  return found;
}
