// What was done with every change: outcomes, and deliveries that rest as dead.
import type { Account } from '../account.ts';
import { on } from '../call.ts';
import { contentsOfIntegration } from '../of-integration.ts';
import { pageOf } from '../page-of.ts';
import { absent } from '../refusal.ts';

export const syncLogAnswers = [
  on('GET /api/v1/integrations/{id}/outcomes', ({ path, query }, account) => {
    const { outcomes } = contentsOfIntegration(account, path.id);
    const found = outcomes
      .filter(({ outcome }) => query.outcome === undefined || query.outcome.split(',').includes(outcome))
      .filter(({ reason }) => query.reason === undefined || query.reason.split(',').includes(reason))
      .filter(({ personId }) => query.person === undefined || personId === query.person)
      .filter(({ contactId }) => query.contact === undefined || contactId === query.contact)
      .toSorted((left, right) => Number(right.id) - Number(left.id));
    return pageOf(found, query);
  }),
  on('GET /api/v1/integrations/{id}/dead', ({ path, query }, account) =>
    pageOf(contentsOfIntegration(account, path.id).dead, query),
  ),
  on('POST /api/v1/integrations/{id}/dead/replay', ({ path }, account) => {
    const { dead } = contentsOfIntegration(account, path.id);
    return { replayed: [...dead].map(({ id }) => replay(account, path.id, id)).length };
  }),
  on('POST /api/v1/integrations/{id}/dead/{outcomeId}/replay', ({ path }, account) => {
    replay(account, path.id, path.outcomeId);
    return { replayed: 1 };
  }),
];

/** What is tried again becomes an update. */
function replay(account: Account, integrationId: string, outcomeId: string): void {
  const { dead, outcomes, status } = contentsOfIntegration(account, integrationId);
  const found = dead.find(({ id }) => id === outcomeId);
  if (found === undefined) throw absent('dead delivery');
  dead.splice(dead.indexOf(found), 1);
  status.dead = dead.length;
  const outcome = outcomes.find(({ id }) => id === outcomeId);
  if (outcome !== undefined) Object.assign(outcome, { outcome: 'updated', reason: 'matched', dead: false });
  account.tell('outcome', { outcome: outcome ?? { id: outcomeId } });
}
