// Integrations: set up, switched, looked at.
import type { Schema } from '@audience/api-client';
import type { Account } from '../account.ts';
import { on } from '../call.ts';
import { contentsOfIntegration, integrationOfId } from '../of-integration.ts';
import { pageOf } from '../page-of.ts';
import { conflict, stale } from '../refusal.ts';
import { changeSetUp, connectorOf, setUp } from '../set-up.ts';
import { madeSecrets } from '../settings.ts';

type Integration = Schema<'Integration'>;

export const integrationAnswers = [
  on('GET /api/v1/integrations', ({ query }, account) => {
    const shown = account.contents.integrations.map((integration) => seenBy(account, integration));
    return pageOf(shown, query);
  }),
  on('POST /api/v1/integrations', ({ body, headers }, account) =>
    withSecrets(account, told(account, setUp(account, body), headers), body.settings),
  ),
  on('GET /api/v1/integrations/{id}', ({ path, headers }, account) => {
    const integration = integrationOfId(account, path.id);
    headers.set('etag', versionOf(account, integration));
    return seenBy(account, integration);
  }),
  on('PATCH /api/v1/integrations/{id}', ({ path, body, request, headers }, account) => {
    const integration = integrationOfId(account, path.id);
    const seen = request.headers.get('if-match');
    if (seen !== null && seen !== versionOf(account, integration)) throw stale('integration');
    changeSetUp(account, integration, body);
    return told(account, integration, headers);
  }),
  on('DELETE /api/v1/integrations/{id}', ({ path }, account) => {
    const { integrations, ofIntegration } = account.contents;
    integrations.splice(integrations.indexOf(integrationOfId(account, path.id)), 1);
    ofIntegration.delete(path.id);
    account.tell('integration', { id: path.id });
    return undefined;
  }),
  on('POST /api/v1/integrations/{id}/secret/rotate', ({ path, body }, account) =>
    withSecrets(account, integrationOfId(account, path.id), body),
  ),
  on('GET /api/v1/integrations/{id}/status', ({ path }, account) => contentsOfIntegration(account, path.id).status),
  on('POST /api/v1/integrations/{id}/test', ({ path }, account) => {
    const { source } = contentsOfIntegration(account, path.id).status;
    const ok = source.reachable && source.problem === undefined;
    return { ok, source, delivery: { verified: ok } };
  }),
  on('POST /api/v1/integrations/{id}/catch-up', ({ path }, account) => caughtUp(account, path.id)),
  on('POST /api/v1/integrations/{id}/catch-up/decline', ({ path }, account) => declined(account, path.id)),
];

function seenBy({ role }: Account, integration: Integration): Integration {
  return role === 'administrator' ? integration : { ...integration, settings: null, webhookUrl: null };
}

/** What the host made of the secrets is shown in this answer alone. */
function withSecrets(account: Account, integration: Integration, given: Record<string, unknown>): Integration {
  const made = madeSecrets(connectorOf(account, integration.connector), given);
  return { ...integration, settings: { ...integration.settings, ...made } };
}

function told(account: Account, integration: Integration, headers: Headers): Integration {
  account.touch(integration.id);
  headers.set('etag', versionOf(account, integration));
  account.tell('integration', { id: integration.id });
  return integration;
}

function versionOf(account: Account, { id }: Integration): string {
  return `"${account.touches(id)}"`;
}

/** What waited is applied at once; why an earlier one stopped stays until a test says that this one ended well. */
function caughtUp(account: Account, id: string): undefined {
  const { status } = contentsOfIntegration(account, id);
  status.pending = null;
  account.tell('integration', { id });
  return undefined;
}

function declined(account: Account, id: string): undefined {
  const { status } = contentsOfIntegration(account, id);
  if (status.pending === null) {
    throw conflict('nothing_pending', 'Nothing is pending', 'There are no changes that wait for a decision.');
  }
  status.pending = null;
  account.tell('integration', { id });
  return undefined;
}
