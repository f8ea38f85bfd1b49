// What each path of the API answers, as a table. Who may ask, what is noted and what goes wrong is decided around it.
import type { Me } from '@audience/events-api';
import type { EventsModel } from '../model/events-model.ts';
import type { User } from '../model/users.ts';
import { json, problemAnswer } from './answers.ts';
import { readLimit, readNumber, readPageQuery, readUpdatedSince } from './query.ts';

/** A request that was let in. */
export type Asked = { model: EventsModel; user: User; id: string; parameters: URLSearchParams };

/** A path of the API. `open`: also a token without access may ask. */
export type Route = { path: string; open?: true; answer: (asked: Asked) => Response };

const found = (thing: unknown): Response => (thing === undefined ? problemAnswer(404) : json(thing));
const allOf = (items: unknown[]): Response => json({ items, nextCursor: null });

export const ROUTES: readonly Route[] = [
  {
    path: '/v1/me',
    open: true,
    answer: ({ model, user }) => {
      const { id, name, email, scheme } = user;
      const body: Me = { user: { id, name, email }, account: { ...model.account }, scheme };
      return json(body);
    },
  },
  { path: '/v1/integrations/audience', answer: ({ model }) => json({ enabled: model.isEnabled() }) },
  {
    path: '/v1/custom-fields',
    answer: ({ model, parameters }) => allOf(model.customFields(parameters.get('event') ?? undefined)),
  },
  {
    path: '/v1/events',
    answer: ({ model, parameters }) =>
      json(
        model.events({
          ...readPageQuery(parameters),
          search: parameters.get('search') ?? undefined,
          updatedSince: readUpdatedSince(parameters),
        }),
      ),
  },
  { path: '/v1/events/:id', answer: ({ model, id }) => found(model.event(id)) },
  { path: '/v1/events/:id/guest-lists', answer: ({ model, id }) => allOf(model.guestLists(id)) },
  {
    path: '/v1/events/:id/guests',
    answer: ({ model, id, parameters }) =>
      json(
        model.guests({
          ...readPageQuery(parameters),
          eventId: id,
          guestList: parameters.get('guestList') ?? undefined,
          updatedSince: readUpdatedSince(parameters),
        }),
      ),
  },
  {
    path: '/v1/events/:id/relationships',
    answer: ({ model, id, parameters }) => json(model.relationships(id, readPageQuery(parameters))),
  },
  { path: '/v1/guests/:id', answer: ({ model, id }) => found(model.guest(id)) },
  {
    path: '/v1/changes',
    answer: ({ model, parameters }) => {
      const page = model.changes(readNumber(parameters, 'after') ?? 0, readLimit(parameters));
      return page ? json(page) : problemAnswer(410, { detail: 'Changes are kept for 30 days.' });
    },
  },
];
