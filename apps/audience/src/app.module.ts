// The rooms of the host, put together. Every room is a Nest module of its own; `rooms` is where it is hung in.
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccountsModule } from './accounts/accounts.module.ts';
import { type EssentialOverrides, EssentialsModule } from './common/essentials.module.ts';
import { logging } from './common/logging.ts';
import type { Configuration } from './config/configuration.ts';
import type { LoadedPackages } from './connectors/connector-packages.ts';
import { ConnectorsModule } from './connectors/connectors.module.ts';
import { ContactsModule } from './contacts/contacts.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import type { Storage } from './database/open-storage.ts';
import { HealthModule } from './health/health.module.ts';
import { HistoryModule } from './history/history.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { InboxModule } from './inbox/inbox.module.ts';
import { IntegrationDirectory } from './integrations/integration-directory.service.ts';
import { IntegrationsModule } from './integrations/integrations.module.ts';
import { LiveModule } from './live/live.module.ts';
import { OutcomesModule } from './outcomes/outcomes.module.ts';
import { RelationshipsModule } from './relationships/relationships.module.ts';
import { ReviewModule } from './review/review.module.ts';
import { SyncModule } from './sync/sync.module.ts';

/** A room: a module, or one made from the settings. */
export type Room = Type | DynamicModule;

/**
 * The rooms that have a say when an account or a user is made (default fields, say). The command line works with these alone, so
 * none of them may begin work of its own.
 */
export function accountRooms(_configuration: Configuration): Room[] {
  return [AccountsModule];
}

/** The rooms, in the order in which they start. Settings, clock, ids, storage, metrics and the log are there for all of them. */
export function rooms(configuration: Configuration, connectors: LoadedPackages): Room[] {
  return [
    ...accountRooms(configuration),
    ConnectorsModule.forRoot(connectors, { privateSources: configuration.privateSources }),
    LiveModule,
    ContactsModule,
    HistoryModule,
    ReviewModule,
    OutcomesModule,
    RelationshipsModule,
    IntegrationsModule,
    InboxModule.forRoot({ location: configuration.database, integrations: IntegrationDirectory }),
    SyncModule,
    ImportsModule,
  ];
}

/** What a test may put in the place of the real things. */
export interface HostOverrides extends EssentialOverrides {
  /** Instead of the product's own list and the packages that the environment names. */
  readonly connectors?: readonly unknown[];
}

@Module({})
export class AppModule {
  /** @param further modules that a test adds. */
  static forRoot(
    configuration: Configuration,
    storage: Storage,
    connectors: LoadedPackages,
    overrides: EssentialOverrides,
    further: readonly Room[],
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logging(configuration.logLevel, overrides.logTo)),
        EssentialsModule.forRoot(configuration, overrides),
        DatabaseModule.forRoot(storage),
        HealthModule,
        ...rooms(configuration, connectors),
        ...further,
      ],
    };
  }
}
