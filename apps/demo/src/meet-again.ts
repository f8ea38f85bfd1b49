// Later starts: each side is told where the other is now, if that has changed. The connection itself is as it was left.
import { ADMIN_TOKEN } from '@audience/events-mock';
import type { Standalone } from '@audience/events-mock/standalone';
import { type Api, textOf } from './api.ts';
import { setWebhook } from './connect.ts';

/** An integration, as far as the demo has to know it. */
interface Connected {
  id: string;
  enabled: boolean;
  webhookUrl: string;
  baseUrl: string;
}

/** Tells both sides where the other one is now. @returns whether one of them had moved */
export async function meetAgain(api: Api, mock: Standalone): Promise<boolean> {
  const sendsTo = mock.sender.target().url;
  if (sendsTo === null) return false;
  const connected = (await connectedOnes(api)).find(({ webhookUrl }) => keyOf(webhookUrl) === keyOf(sendsTo));
  if (connected === undefined) return false;
  const hostMoved = connected.webhookUrl !== sendsTo;
  if (hostMoved) await setWebhook(mock, { url: connected.webhookUrl });
  const mockMoved = isOfThisMachine(connected.baseUrl) && portOf(connected.baseUrl) !== portOf(mock.url);
  if (mockMoved) await lookThere(api, connected, mock.url);
  return hostMoved || mockMoved;
}

// At its start the host asked at the old address in vain: what it missed is asked for once more.
async function lookThere(api: Api, { id, enabled }: Connected, baseUrl: string): Promise<void> {
  await api.patch(`/api/v1/integrations/${id}`, { settings: { baseUrl, token: ADMIN_TOKEN } });
  if (enabled) await api.post(`/api/v1/integrations/${id}/catch-up`);
}

async function connectedOnes(api: Api): Promise<Connected[]> {
  const answer = await api.get('/api/v1/integrations?limit=500');
  const items: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'items') : null;
  return (Array.isArray(items) ? items : [])
    .filter((item: unknown) => textOf(item, 'connector') === 'events')
    .map((item: object) => ({
      id: textOf(item, 'id'),
      enabled: Reflect.get(item, 'enabled') === true,
      webhookUrl: textOf(item, 'webhookUrl'),
      baseUrl: textOf(Reflect.get(item, 'settings'), 'baseUrl'),
    }));
}

// Each integration has a key of its own in its address, which stays.
function keyOf(webhookUrl: string): string {
  return new URL(webhookUrl).pathname.split('/').at(-1) ?? '';
}

// Whatever else an administrator has connected since is none of the demo's business.
function isOfThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

function portOf(url: string): string {
  return new URL(url).port;
}
