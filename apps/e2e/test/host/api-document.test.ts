// The OpenAPI document of a running host against the list of its calls and of who may make them. That every route is in the document,
// and that each refuses whom it says, is tested with the host.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Api } from '../../src/host/api.ts';
import { type HostProcess, startHost } from '../../src/host/host-process.ts';
import { useSqlite } from './support/databases.ts';

const CALLS: Record<'public' | 'viewer' | 'editor' | 'administrator', string[]> = {
  public: [
    'GET /health/live',
    'GET /health/ready',
    'GET /metrics',
    'POST /api/v1/invitations/accept',
    'POST /api/v1/session',
    'POST /webhooks/{key}',
  ],
  viewer: [
    'DELETE /api/v1/session',
    'GET /api/v1/account',
    'GET /api/v1/connectors',
    'GET /api/v1/contacts',
    'GET /api/v1/contacts/{id}',
    'GET /api/v1/contacts/{id}/changes',
    'GET /api/v1/contacts/{id}/history',
    'GET /api/v1/contacts/{id}/relationships',
    'GET /api/v1/fields',
    'GET /api/v1/imports',
    'GET /api/v1/imports/{id}',
    'GET /api/v1/imports/{id}/report.csv',
    'GET /api/v1/imports/{id}/rows',
    'GET /api/v1/integrations',
    'GET /api/v1/integrations/{id}',
    'GET /api/v1/integrations/{id}/dead',
    'GET /api/v1/integrations/{id}/imports',
    'GET /api/v1/integrations/{id}/outcomes',
    'GET /api/v1/integrations/{id}/persons',
    'GET /api/v1/integrations/{id}/persons/{personId}',
    'GET /api/v1/integrations/{id}/status',
    'GET /api/v1/integrations/{id}/uid-coverage',
    'GET /api/v1/review',
    'GET /api/v1/session',
    'GET /api/v1/source-events',
    'GET /api/v1/source-events/{id}/attendances',
    'GET /api/v1/stream',
    'GET /api/v1/tags',
  ],
  editor: [
    'DELETE /api/v1/contacts/{id}',
    'DELETE /api/v1/contacts/{id}/former-identifiers/{formerId}',
    'DELETE /api/v1/contacts/{id}/relationships/{relationshipId}',
    'DELETE /api/v1/source-events/{id}',
    'GET /api/v1/integrations/{id}/source/events',
    'GET /api/v1/integrations/{id}/source/events/{eventId}/lists',
    'GET /api/v1/integrations/{id}/source/fields',
    'PATCH /api/v1/contacts/{id}',
    'PATCH /api/v1/contacts/{id}/relationships/{relationshipId}',
    'POST /api/v1/contacts',
    'POST /api/v1/contacts/{id}/relationships',
    'POST /api/v1/imports/{id}/cancel',
    'POST /api/v1/integrations/{id}/imports',
    'POST /api/v1/integrations/{id}/persons/{personId}/link',
    'POST /api/v1/tags',
  ],
  administrator: [
    'DELETE /api/v1/api-keys/{id}',
    'DELETE /api/v1/integrations/{id}',
    'DELETE /api/v1/users/{id}',
    'GET /api/v1/api-keys',
    'GET /api/v1/audit',
    'GET /api/v1/users',
    'PATCH /api/v1/account',
    'PATCH /api/v1/integrations/{id}',
    'PATCH /api/v1/users/{id}',
    'POST /api/v1/api-keys',
    'POST /api/v1/contacts/{id}/erase',
    'POST /api/v1/integrations',
    'POST /api/v1/integrations/{id}/catch-up',
    'POST /api/v1/integrations/{id}/catch-up/decline',
    'POST /api/v1/integrations/{id}/dead/replay',
    'POST /api/v1/integrations/{id}/dead/{outcomeId}/replay',
    'POST /api/v1/integrations/{id}/secret/rotate',
    'POST /api/v1/integrations/{id}/test',
    'POST /api/v1/users',
  ],
};

const document = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ summary: z.string().optional(), 'x-audience-role': z.string().optional() })),
  ),
});

describe('The OpenAPI document of a running host', () => {
  const newDatabase = useSqlite();
  let host: HostProcess;
  let roles: Map<string, string | undefined>;

  beforeAll(async () => {
    host = await startHost({ database: await newDatabase() });
    const { paths } = await new Api(host.origin).get(document, '/api/openapi.json');
    roles = new Map(
      Object.entries(paths).flatMap(([path, item]) =>
        Object.entries(item).map(
          ([method, call]) => [`${method.toUpperCase()} ${path}`, call['x-audience-role']] as const,
        ),
      ),
    );
  });
  afterAll(() => host.stop());

  it.each(Object.entries(CALLS))('has the calls of a %s, and says that they are theirs', (role, calls) => {
    expect(calls.filter((call) => roles.get(call) !== role)).toEqual([]);
  });

  it('lets nobody in without a word but where that was meant', () => {
    const open = [...roles].flatMap(([call, role]) => (role === 'public' ? [call] : []));
    expect(open.sort()).toEqual(CALLS.public);
  });

  it('lets no viewer change anything but what is their own', () => {
    const changing = [...roles].flatMap(([call, role]) => (role === 'viewer' && !call.startsWith('GET') ? [call] : []));
    expect(changing.sort()).toEqual(['DELETE /api/v1/session', 'POST /api/v1/session/password']);
  });

  it('refers to nothing that it does not describe', async () => {
    const { text } = await new Api(host.origin).call('GET', '/api/openapi.json');
    const { components } = z
      .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
      .parse(JSON.parse(text));
    const described = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
    const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !described.includes(name))).toEqual([]);
  });

  it('has a page for people that asks no other server for anything', async () => {
    const page = await new Api(host.origin).call('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.text.match(/(?:src|href)="https?:[^"]*"/g)).toBeNull();
  });
});
