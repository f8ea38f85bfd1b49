// The main database as Nest knows it: two TypeORM data sources (the default one writes, `read` cannot), and over them the two
// words in which the rooms speak to storage. It is opened before Nest starts, so that a refusal is one line and not a stack.
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Database, UnitOfWork } from './database.ts';
import type { Storage } from './open-storage.ts';

/** Name of the data source that only reads. */
export const READ_SOURCE = 'read';

@Global()
@Module({})
export class DatabaseModule {
  /** @param storage open; Nest closes it when the application does. */
  static forRoot(storage: Storage): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...storage.writeSource.options, retryAttempts: 0 }),
          dataSourceFactory: async () => storage.writeSource,
        }),
        TypeOrmModule.forRootAsync({
          name: READ_SOURCE,
          useFactory: () => ({ ...storage.readSource.options, retryAttempts: 0 }),
          dataSourceFactory: async () => storage.readSource,
        }),
      ],
      providers: [
        { provide: UnitOfWork, inject: [getDataSourceToken()], useFactory: () => storage.unitOfWork },
        { provide: Database, inject: [getDataSourceToken(READ_SOURCE)], useFactory: () => storage.database },
      ],
      exports: [UnitOfWork, Database],
    };
  }
}
