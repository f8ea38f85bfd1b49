// The floor of reading: the one best statement behind bare Fastify, on bare connections that only read, as many as the product has. Rows go out as they
// lie; documents in them are not parsed.
import fastify from 'fastify';
import { locationOf } from '../databases/location.ts';
import { openRaw } from '../databases/raw-database.ts';
import { textOf } from '../processes/members.ts';
import type { Role } from '../processes/role.ts';
import { historySql, matchOf, pageSql, searchSql } from './read-sql.ts';

interface ContactRow {
  id: string;
  field_values: string;
  tags: string | null;
  created_at: number | string;
  updated_at: number | string;
}

/** The job names the database and the account. No commands. */
export async function readFloor(job: unknown): Promise<Role> {
  const location = locationOf(job);
  const accountId = textOf(job, 'accountId');
  const { kind } = location;
  const database = await openRaw(location, true);
  const sql = { page: pageSql(kind), search: searchSql(kind), history: historySql(kind) };
  const server = fastify();
  server.get('/contacts', async (request, reply) => {
    const place = [textOf(request.query, 'name'), textOf(request.query, 'id')];
    const rows = await database.query<ContactRow>(sql.page, [accountId, Date.now(), ...place]);
    return reply.type('application/json').send(pageText(rows));
  });
  server.get('/search', async (request, reply) => {
    const words = [textOf(request.query, 'first'), textOf(request.query, 'last')];
    const asked = kind === 'sqlite' ? [...words, matchOf(accountId, words)] : words.map((word) => `%${word}%`);
    const rows = await database.query<ContactRow>(sql.search, [accountId, Date.now(), ...asked]);
    return reply.type('application/json').send(pageText(rows));
  });
  server.get('/history', async (request, reply) => {
    const rows = await database.query(sql.history, [accountId, textOf(request.query, 'contact')]);
    return reply.type('application/json').send(JSON.stringify({ items: rows }));
  });
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
  return {
    facts: { port },
    commands: {},
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}

function pageText(rows: readonly ContactRow[]): string {
  const items = rows.map(({ id, field_values, tags, created_at, updated_at, ...engagement }) => {
    const [created, updated] = [new Date(Number(created_at)), new Date(Number(updated_at))];
    const rest = JSON.stringify({ createdAt: created, updatedAt: updated, engagement });
    return `{"id":"${id}","values":${field_values},"tags":${tags ?? '[]'},${rest.slice(1)}`;
  });
  return `{"items":[${items.join(',')}]}`;
}
