// What can be browsed in a source.
import { on } from '../call.ts';
import { contentsOfIntegration } from '../of-integration.ts';
import { pageOf } from '../page-of.ts';
import { refusal } from '../refusal.ts';

export const sourceAnswers = [
  on('GET /api/v1/integrations/{id}/source/events', ({ path, query }, account) => {
    const wanted = (query.search ?? '').toLowerCase();
    const { events } = contentsOfIntegration(account, path.id).source;
    return pageOf(
      events.filter(({ name }) => name.toLowerCase().includes(wanted)),
      query,
    );
  }),
  on('GET /api/v1/integrations/{id}/source/events/{eventId}/lists', ({ path }, account) => {
    const { events, lists } = contentsOfIntegration(account, path.id).source;
    if (!events.some(({ id }) => id === path.eventId)) {
      throw refusal(
        404,
        'not_found',
        'There is nothing here',
        'The source has no such event any more. Choose another.',
      );
    }
    return { items: lists.filter(({ eventId }) => eventId === path.eventId), nextCursor: null };
  }),
  on('GET /api/v1/integrations/{id}/source/fields', ({ path }, account) => ({
    items: contentsOfIntegration(account, path.id).source.fields,
    nextCursor: null,
  })),
];
