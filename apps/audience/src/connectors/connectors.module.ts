// Wires the connectors' room: registry over a given list, HTTP for sources, contexts, the manifests' route.
import { type DynamicModule, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { ConnectorContextService } from './connector-context.service.ts';
import type { LoadedPackages } from './connector-packages.ts';
import { ConnectorRegistry } from './connector-registry.service.ts';
import { ConnectorsController } from './connectors.controller.ts';
import { type SourceHttpOptions, SourceHttpService } from './http/source-http.service.ts';

@Module({})
export class ConnectorsModule implements OnModuleInit {
  readonly #log = new Logger('Connectors');

  constructor(private readonly registry: ConnectorRegistry) {}

  /**
   * @param loaded what was loaded; checked when the module is made. What is wrong is told by the registry and by the log
   * @param http the private sources that the operator allows, and limits
   */
  static forRoot({ connectors, faults }: LoadedPackages, http: SourceHttpOptions = {}): DynamicModule {
    const registry = new ConnectorRegistry(connectors, faults);
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

  // Not earlier: the log of the host is there by now.
  onModuleInit(): void {
    for (const fault of this.registry.faults) this.#log.error(`A connector does not serve. ${fault}`);
  }
}
