// Wires the connectors' room: registry over a given list, HTTP for sources, contexts, the manifests' route.
import { type DynamicModule, Module } from '@nestjs/common';
import { ConnectorContextService } from './connector-context.service.ts';
import { ConnectorRegistry } from './connector-registry.service.ts';
import { ConnectorsController } from './connectors.controller.ts';
import { type SourceHttpOptions, SourceHttpService } from './http/source-http.service.ts';

@Module({})
export class ConnectorsModule {
  /**
   * @param connectors what was loaded; checked when the module is made
   * @param http the private sources that the operator allows, and limits
   * @throws ConnectorListError with every fault of every connector
   */
  static forRoot(connectors: readonly unknown[], http: SourceHttpOptions = {}): DynamicModule {
    const registry = new ConnectorRegistry(connectors);
    return {
      module: ConnectorsModule,
      global: true,
      controllers: [ConnectorsController],
      providers: [
        { provide: ConnectorRegistry, useValue: registry },
        { provide: SourceHttpService, useFactory: () => new SourceHttpService(http) },
        ConnectorContextService,
      ],
      exports: [ConnectorRegistry, SourceHttpService, ConnectorContextService],
    };
  }
}
