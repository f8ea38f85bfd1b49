// The route that lists connectors, over the room's module as the host wires it.
import { eventsConnector } from '@audience/events-connector';
import { fakeConnector } from '@audience/fake-connector';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorContextService } from '../../src/connectors/connector-context.service.ts';
import { ConnectorsModule } from '../../src/connectors/connectors.module.ts';
import { connectorManifestList } from '../../src/connectors/manifest.ts';

let app: NestFastifyApplication;
beforeAll(async () => {
  const imports = [ConnectorsModule.forRoot([eventsConnector, fakeConnector])];
  const module = await Test.createTestingModule({ imports }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
});
afterAll(() => app.close());

describe('GET /api/v1/connectors', () => {
  it('answers the manifests of what is loaded, by its own schema and without functions or secrets', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/connectors' });
    expect(answer.statusCode).toBe(200);
    const list = connectorManifestList.parse(answer.json());
    expect(list.items.map(({ id }) => id)).toEqual(['events', 'fake']);
    expect(list.nextCursor).toBeNull();
  });

  it('shares registry and contexts with the other rooms', () => {
    const context = app
      .get(ConnectorContextService)
      .createContext(fakeConnector, { secret: 'a secret' }, new AbortController().signal);
    expect(context.settings).toEqual({ secret: 'a secret' });
  });
});

describe('the module', () => {
  it('refuses a list with faults before the host starts', () => {
    expect(() => ConnectorsModule.forRoot([{ ...fakeConnector, contractVersion: 9 }])).toThrow(
      /The connectors cannot be loaded:\n- fake: contractVersion: must be 1/,
    );
  });
});
