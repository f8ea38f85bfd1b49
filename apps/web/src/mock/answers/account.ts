// The account itself, its connectors, users, keys, audit log and review.
import { on } from '../call.ts';
import { pageOf } from '../page-of.ts';

export const accountAnswers = [
  on('GET /api/v1/account', (_call, { contents }) => contents.account),
  on('PATCH /api/v1/account', ({ body }, { contents }) => Object.assign(contents.account, body)),
  on('GET /api/v1/connectors', (_call, { contents }) => ({
    items: contents.connectors,
    nextCursor: null,
    faults: contents.connectorFaults,
  })),
  on('GET /api/v1/users', ({ query }, { contents }) => pageOf(contents.users, query)),
  on('GET /api/v1/api-keys', ({ query }, { contents }) => pageOf(contents.apiKeys, query)),
  on('GET /api/v1/audit', ({ query }, { contents }) => pageOf(contents.audit, query)),
  on('GET /api/v1/review', ({ query }, { contents }) => pageOf(contents.review, query)),
  on('GET /api/v1/source-events', ({ query }, { contents }) => {
    const wanted = (query.search ?? '').toLowerCase();
    return pageOf(
      contents.sourceEvents.filter(({ name }) => name.toLowerCase().includes(wanted)),
      query,
    );
  }),
];
