// The product with a contact's page open in a browser, and other deliveries flowing beside the one that is watched.
import { connect, type Socket } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { openWatchedPage, type WatchedPage } from '../browser/watched-page.ts';
import { type DatabaseKind, makeDatabase } from '../databases/own-database.ts';
import { sharedNow } from '../floors/applier.ts';
import { deliveryRequests } from '../load/delivery-requests.ts';
import { sendPaced } from '../load/paced-load.ts';
import { listOf, textOf } from '../processes/members.ts';
import { type Api, openApi, signIn } from '../product/api.ts';
import { startHost } from '../product/host.ts';
import { connectEvents, WEBHOOK_SECRET } from '../product/set-up.ts';
import { type Notification, notificationsOf } from '../work/notifications.ts';
import type { Amounts } from './amounts.ts';

const EMAIL = 'watched@example.com';
const LONGEST_WAIT_MS = 30_000;
// So long the other deliveries can flow at most; a round takes less.
const FLOW_SECONDS = 60;

/** A product that is watched. */
export interface StreamedProduct {
  openPage(context: BrowserContext): Promise<WatchedPage>;
  /** Tells that the watched person's company is another; answers when the bytes were on their way. */
  tell(company: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts it; deliveries of other people flow from now on. */
export async function openStreamedProduct(
  kind: DatabaseKind,
  { seed, besides }: Amounts,
  source: { url: string; token: string },
): Promise<StreamedProduct> {
  const { url, remove } = await makeDatabase(kind);
  const host = await startHost(url, source.url);
  const api = await openApi(host.port);
  const { webhookPath } = await connectEvents(api, source);
  const socket = await open(host.port);
  const person = watchedPerson(seed);
  const send = (notification: Notification): number => {
    const [request] = deliveryRequests([notification], webhookPath, WEBHOOK_SECRET);
    const at = sharedNow();
    socket.write(request ?? '');
    return at;
  };
  send(person.created());
  const contactId = await contactOf(api);
  const others = deliveryRequests(notificationsOf(seed, besides * FLOW_SECONDS), webhookPath, WEBHOOK_SECRET);
  const flow = await sendPaced(host.port, others, besides);
  return {
    openPage: async (context) => {
      const origin = `http://127.0.0.1:${host.port}`;
      const [name = '', value = ''] = (await signIn(host.port)).split('=');
      await context.addCookies([{ name, value, url: origin }]);
      return openWatchedPage(context, `${origin}/contacts/${contactId}`, EMAIL);
    },
    tell: (company) => Promise.resolve(send(person.changed(company))),
    close: async () => {
      flow.stop();
      socket.destroy();
      await host.stop();
      await remove();
    },
  };
}

function watchedPerson(seed: number): { created(): Notification; changed(company: string): Notification } {
  const [first] = notificationsOf(seed + 1, 1);
  const body = first?.body;
  if (body?.type !== 'guest.created') throw new TypeError('The work begins with a guest that is created.');
  const { event, guestList } = body.data;
  let guest = { ...body.data.guest, id: `${body.data.guest.id}_watched`, email: EMAIL };
  return {
    created: () => ({
      id: 'watched_1',
      body: { type: 'guest.created', timestamp: guest.createdAt, seq: 1_000_000, data: { guest, event, guestList } },
    }),
    changed: (company) => {
      const timestamp = new Date().toISOString();
      guest = { ...guest, company, revision: guest.revision + 1, updatedAt: timestamp };
      const data = { guest, event, guestList, changed: ['company'] };
      const seq = 1_000_000 + guest.revision;
      return { id: `watched_${guest.revision}`, body: { type: 'guest.updated', timestamp, seq, data } };
    },
  };
}

async function contactOf(api: Api): Promise<string> {
  const until = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < until) {
    const [contact] = listOf(await api.get(`/api/v1/contacts?search=${EMAIL}`), 'items');
    if (contact !== undefined) return textOf(contact, 'id');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The watched person did not become a contact.');
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket.resume());
    });
    socket.once('error', reject);
  });
}
