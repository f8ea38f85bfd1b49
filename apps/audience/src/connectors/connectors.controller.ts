// Which connectors there are, for screens and scripts.
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { ConnectorRegistry } from './connector-registry.service.ts';
import { type ConnectorManifestList, connectorManifestList } from './manifest.ts';

@ApiTags('connectors')
@Controller('api/v1/connectors')
export class ConnectorsController {
  constructor(private readonly registry: ConnectorRegistry) {}

  @Get()
  @Roles('viewer')
  @ApiOperation({ summary: 'Connectors that are loaded, with settings, nouns and triggers.' })
  @ApiOkResponse({ standardSchema: connectorManifestList, description: 'Every connector that is loaded.' })
  list(@CurrentActor() { role }: Actor): ConnectorManifestList {
    const faults = role === 'administrator' ? [...this.registry.faults] : [];
    return { items: this.registry.manifests(), nextCursor: null, faults };
  }
}
