// The floor of receiving and applying. Receiving: bare Fastify, HMAC over the raw body, one JSON parse, one inbox row, group
// commit. Applying: prepared batches from memory, each once its deliveries are stored.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { openStorage } from '@audience/audience/dist/database/open-storage';
import fastify, { type FastifyRequest } from 'fastify';
import { locationOf } from '../databases/location.ts';
import { openRaw } from '../databases/raw-database.ts';
import { numberOf, textOf } from '../processes/members.ts';
import type { Role } from '../processes/role.ts';
import { Applier } from './applier.ts';
import { GroupCommit } from './group-commit.ts';
import { type InboxRow, openInbox } from './inbox-rows.ts';
import { prepareBatches } from './prepare-batches.ts';

const PATH = '/deliveries';

/** Commands: `hold`, `release`, `applied { count }` answers `{ points }`. */
export async function writeFloor(job: unknown): Promise<Role> {
  const location = locationOf(job);
  const total = numberOf(job, 'count');
  // Makes the schema and closes: the floor writes through one bare connection.
  await (await openStorage(location)).close();
  const owner = { accountId: 'account', integrationId: 'integration' };
  const batches = await prepareBatches(location.kind, owner, numberOf(job, 'seed'), total);
  const main = await openRaw(location);
  await main.query('INSERT INTO account (id, name, time_zone, created_at) VALUES ($1, $2, $3, $4)', [
    owner.accountId,
    'Bench',
    'UTC',
    Date.now(),
  ]);
  const inbox = await openInbox(location);
  const applier = new Applier(main, batches, total);
  const groups = new GroupCommit<InboxRow>(async (rows) => {
    await inbox.store(rows);
    applier.stored(rows.length);
  });
  const server = await receiver(textOf(job, 'secret'), groups);
  const answer = (held: boolean) => () => {
    applier.hold(held);
    globalThis.gc?.();
    return Promise.resolve({});
  };
  return {
    facts: { port: server.port, path: PATH },
    commands: {
      hold: answer(true),
      release: answer(false),
      applied: async (given) => ({ points: await applier.applied(numberOf(given, 'count')) }),
    },
    close: async () => {
      await server.close();
      await applier.close();
      await inbox.database.close();
      await main.close();
    },
  };
}

async function receiver(
  secret: string,
  groups: GroupCommit<InboxRow>,
): Promise<{ port: number; close(): Promise<void> }> {
  // Made once: a key given as bytes is made anew for every signature, which costs four times the signature itself.
  const key = createSecretKey(secret.replace('whsec_', ''), 'base64');
  const server = fastify({ bodyLimit: 1_048_576 });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post<{ Body: Buffer }>(PATH, async (request, reply) => {
    const { body } = request;
    const id = headerOf(request, 'webhook-id');
    const stamp = headerOf(request, 'webhook-timestamp');
    const given = headerOf(request, 'webhook-signature');
    if (!isSigned(key, `${id}.${stamp}.`, body, given)) return reply.code(401).send();
    JSON.parse(body.toString());
    const headers = JSON.stringify({ 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': given });
    await groups.add({ deliveryId: id, receivedAt: Date.now(), headers, body });
    return reply.code(202).send({ status: 'stored' });
  });
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
  return { port, close: () => server.close() };
}

function isSigned(key: KeyObject, prefix: string, body: Buffer, given: string): boolean {
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(prefix).update(body).digest('base64')}`);
  const signature = Buffer.from(given);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
