// The paths of the Events API, as the OpenAPI document tells them. All of them read.
import { type JsonSchema, schemaRef } from './components.ts';

type Parameter = { name: string; in: 'query' | 'path'; required: boolean; description: string; schema: JsonSchema };

const query = (name: string, description: string, schema: JsonSchema = { type: 'string' }): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});

const limit = query('limit', 'How many items at most.', { type: 'integer', minimum: 1, maximum: 500, default: 100 });
const cursor = query('cursor', 'The nextCursor of the page before.');
const updatedSince = query('updatedSince', 'Only what was updated at this instant or later.', {
  type: 'string',
  format: 'date-time',
});
const eventId = inPath('id', 'The id of the event.');

const PROBLEMS: Record<string, string> = {
  400: 'A parameter cannot be read.',
  401: 'No or bad token.',
  403: 'The scheme of the token does not allow it.',
  404: 'There is no such thing.',
  410: 'The change feed does not go back so far.',
};

const problemResponse = (description: string, headers?: JsonSchema): JsonSchema => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
});

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } };

function reads(id: string, summary: string, answer: string, problems: number[], parameters: Parameter[] = []) {
  return {
    get: {
      operationId: id,
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { 'application/json': { schema: schemaRef(answer) } } },
        ...Object.fromEntries([401, ...problems].map((status) => [status, problemResponse(PROBLEMS[status] ?? '')])),
        429: problemResponse('Too many requests.', retryAfter),
        '5XX': problemResponse('Something went wrong; try again.'),
      },
    },
  };
}

/** Every path, by its template. */
export const paths = () => ({
  '/v1/me': reads('getMe', 'The user, account and scheme of the token. Any token may ask.', 'Me', []),
  '/v1/integrations/audience': reads(
    'getIntegration',
    'The switch of the Audience integration in Events.',
    'IntegrationSwitch',
    [403],
  ),
  '/v1/custom-fields': reads(
    'listCustomFields',
    'The custom fields.',
    'CustomFieldPage',
    [403, 404],
    [query('event', 'Only what guests of this event can have; account-wide fields included.')],
  ),
  '/v1/events': reads(
    'listEvents',
    'Events, oldest made first.',
    'EventPage',
    [400, 403],
    [query('search', 'Part of name or venue, in any case.'), updatedSince, limit, cursor],
  ),
  '/v1/events/{id}': reads('getEvent', 'One event.', 'Event', [403, 404], [eventId]),
  '/v1/events/{id}/guest-lists': reads(
    'listGuestLists',
    'The guest lists of an event.',
    'GuestListPage',
    [403, 404],
    [eventId],
  ),
  '/v1/events/{id}/guests': reads(
    'listGuests',
    'The guests of an event.',
    'GuestPage',
    [400, 403, 404],
    [eventId, query('guestList', 'Only guests on the list with this id.'), updatedSince, limit, cursor],
  ),
  '/v1/events/{id}/relationships': reads(
    'listRelationships',
    'Relationships of guests of an event.',
    'RelationshipPage',
    [400, 403, 404],
    [eventId, limit, cursor],
  ),
  '/v1/guests/{id}': reads('getGuest', 'One guest.', 'Guest', [403, 404], [inPath('id', 'The id of the guest.')]),
  '/v1/changes': reads(
    'listChanges',
    'The change feed, oldest first, kept 30 days.',
    'ChangeFeedPage',
    [400, 403, 410],
    [query('after', 'Only changes with a seq greater than this.', { type: 'integer', minimum: 0, default: 0 }), limit],
  ),
});
