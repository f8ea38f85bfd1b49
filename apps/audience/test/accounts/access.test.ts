// The guard: it refuses by default, and every route of the host says who may call it.
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, Reflector } from '@nestjs/core';
import { afterEach, expect, it } from 'vitest';
import { type Actor, CurrentActor } from '../../src/accounts/access/actor.ts';
import { ACCESS, Public, Roles } from '../../src/accounts/access/roles.decorator.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { type Host, startHost, stopHosts } from './host.ts';
import { routesOf } from './routes.ts';

@Controller('test')
class ForgetfulController {
  @Get('forgotten')
  forgotten(): string {
    return 'nobody should read this';
  }
}

@Roles('administrator')
@Controller('test')
class OutrankedController {
  @Get('by-controller')
  byController(): string {
    return 'for administrators';
  }

  @Get('by-method')
  @Roles('viewer')
  byMethod(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Get('for-all')
  @Public()
  forAll(): string {
    return 'for all';
  }
}

@Module({ controllers: [ForgetfulController, OutrankedController] })
class RoutesModule {}

describeOnEachDatabase('A route', (database) => {
  afterEach(stopHosts);

  it('that says nothing about roles is refused to everybody, administrators too', async () => {
    const host = await startHost(database, { further: [RoutesModule] });
    const { key } = await host.addKey(await host.signIn(), 'administrator');
    expect((await host.call('GET', '/test/forgotten')).status).toBe(401);
    expect((await host.call('GET', '/test/forgotten', { key })).status).toBe(403);
  });

  it('may be opened or closed further than its controller says', async () => {
    const host = await startHost(database, { further: [RoutesModule] });
    const { key, id } = await host.addKey(await host.signIn(), 'viewer');
    expect((await host.call('GET', '/test/by-controller', { key })).status).toBe(403);
    expect((await host.call('GET', '/test/by-method', { key })).body).toMatchObject({
      kind: 'api_key',
      apiKeyId: id,
      role: 'viewer',
    });
    expect((await host.call('GET', '/test/by-method')).status).toBe(401);
    expect((await host.call('GET', '/test/for-all')).text).toBe('for all');
  });
});

describeOnSqlite('Every route of the host', (database) => {
  afterEach(stopHosts);

  it('says who may call it', async () => {
    const host = await startHost(database, { further: [DiscoveryModule] });
    expect(routesWithoutAccess(host)).toEqual([]);
  });

  it('is missed by this test when it says nothing', async () => {
    const host = await startHost(database, { further: [DiscoveryModule, RoutesModule] });
    expect(routesWithoutAccess(host)).toEqual(['ForgetfulController.forgotten']);
  });
});

function routesWithoutAccess(host: Host): string[] {
  const reflector = host.app.get(Reflector);
  return routesOf(host)
    .filter(
      ({ controller, handler }) => reflector.getAllAndOverride<unknown>(ACCESS, [handler, controller]) === undefined,
    )
    .map(({ controller, handler }) => `${controller.name}.${handler.name}`);
}
