// Answers 404 for integrations that are not there, before anything of them is listed.
import { notFound } from '../common/problem-error.ts';
import type { IntegrationDirectory } from '../integrations/integration-directory.service.ts';

/** @throws 404 when the account has no such integration. */
export async function assertIntegration(
  integrations: Pick<IntegrationDirectory, 'byId'>,
  accountId: string,
  id: string,
): Promise<void> {
  if ((await integrations.byId(accountId, id)) === null) {
    throw notFound('There is no such integration in this account.');
  }
}
