// The first start: a key for the examples, the integration with the mock Events, and a few guests who come to the first event.
import { ADMIN_TOKEN } from '@audience/events-mock';
import type { Standalone } from '@audience/events-mock/standalone';
import { type Api, apiOf, signIn, textOf, WrongSignIn } from './api.ts';
import { type Places, type Remembered, remember } from './places.ts';

/** The client of the examples: by the key that was made on the first start. */
export async function clientOf(base: string, places: Places, known: Remembered): Promise<{ api: Api; apiKey: string }> {
  if (known.apiKey !== undefined)
    return { api: apiOf(base, { authorization: `Bearer ${known.apiKey}` }), apiKey: known.apiKey };
  const session = await signIn(base, known.email, known.password).catch((fault: unknown) => {
    throw fault instanceof WrongSignIn ? foreignData(places, fault) : fault;
  });
  const apiKey = textOf(await session.post('/api/v1/api-keys', { name: 'Demo', role: 'administrator' }), 'key');
  await remember(places, { ...known, apiKey });
  return { api: apiOf(base, { authorization: `Bearer ${apiKey}` }), apiKey };
}

// The database was there before the demo: `npm run serve` made it, say.
function foreignData({ folder }: Places, cause: WrongSignIn): Error {
  return new Error(
    [
      `The database in ${folder} was made with another sign-in: ${cause.message}`,
      'Start with its own: AUDIENCE_ADMIN_EMAIL=… AUDIENCE_ADMIN_PASSWORD=… npm start',
      'or with other data: DEMO_DATA=another-folder npm start',
    ].join('\n'),
    { cause },
  );
}

/** True where the host has an integration already: then nothing is set up again. */
export async function isConnected(api: Api): Promise<boolean> {
  const answer = await api.get('/api/v1/integrations');
  const items: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'items') : null;
  return Array.isArray(items) && items.length > 0;
}

/** Connects the two sides as an administrator would on both. */
export async function connect(api: Api, mock: Standalone): Promise<void> {
  const integration = await api.post('/api/v1/integrations', {
    connector: 'events',
    settings: { baseUrl: mock.url, token: ADMIN_TOKEN },
    uidField: 'email',
    enabled: true,
    createCustomFields: true,
  });
  const settings: unknown =
    typeof integration === 'object' && integration !== null ? Reflect.get(integration, 'settings') : null;
  await setWebhook(mock, { url: textOf(integration, 'webhookUrl'), secret: textOf(settings, 'webhookSecret') });
}

/** Tells the mock where the host is. @param webhook without a secret the present one stays */
export async function setWebhook(mock: Standalone, webhook: { url: string; secret?: string }): Promise<void> {
  const response = await fetch(`${mock.url}/_mock/webhook`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(webhook),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The mock did not take the webhook's address: ${response.status}.`);
}

/** A few guests answer and one arrives, so that there is something to see. */
export function liven(mock: Standalone): void {
  const event = mock.model.events({ limit: 1 }).items[0];
  if (event === undefined) return;
  const guests = mock.model.guests({ eventId: event.id, limit: 12 }).items.filter((guest) => guest.email);
  for (const guest of guests.slice(0, 6)) if (guest.status !== null) mock.model.rsvp(guest.id, { status: 'confirmed' });
  for (const guest of guests.slice(0, 2)) mock.model.checkIn(guest.id);
}
