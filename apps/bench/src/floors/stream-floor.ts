// The floor of what is live: one row committed, one bare server-sent event, one text set in a bare page. Nothing is fetched after it.
import fastify, { type FastifyReply } from 'fastify';
import { locationOf } from '../databases/location.ts';
import { openRaw } from '../databases/raw-database.ts';
import { textOf } from '../processes/members.ts';
import type { Role } from '../processes/role.ts';
import { sharedNow } from './applier.ts';

const PAGE = `<!doctype html><title>Floor</title><p id="text"></p><script>
const text = document.getElementById('text');
const source = new EventSource('/stream');
source.onopen = () => { text.textContent = 'The stream is open.'; };
source.onmessage = ({ data }) => { text.textContent = data; };
</script>`;

/** Commands: `tell { text }` commits it, sends it, and answers when it was committed. */
export async function streamFloor(job: unknown): Promise<Role> {
  const database = await openRaw(locationOf(job));
  await database.query('CREATE TABLE told (text varchar(200) NOT NULL)');
  const watchers = new Set<FastifyReply>();
  const server = fastify({ forceCloseConnections: true });
  server.get('/', (_request, reply) => reply.type('text/html').send(PAGE));
  server.get('/stream', (_request, reply) => {
    reply.hijack();
    reply.raw.socket?.setNoDelay(true);
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write(': open\n\n');
    watchers.add(reply);
    reply.raw.once('close', () => watchers.delete(reply));
  });
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
  return {
    facts: { port },
    commands: {
      tell: async (given) => {
        const text = textOf(given, 'text');
        await database.query('INSERT INTO told (text) VALUES ($1)', [text]);
        const at = sharedNow();
        for (const { raw } of watchers) raw.write(`data: ${text}\n\n`);
        return { at };
      },
    },
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}
