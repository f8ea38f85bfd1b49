// The main database as Nest knows it: two TypeORM data sources (the default one writes, `read` cannot), and over them the two
// words in which the rooms speak to storage.
import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Database, UnitOfWork } from './database.ts';
import { type DatabaseLocation, openReader, openWriter } from './open-storage.ts';

/** Name of the data source that only reads. */
export const READ_SOURCE = 'read';

@Global()
@Module({})
export class DatabaseModule {
  static forRoot(location: DatabaseLocation): DynamicModule {
    const logger = new Logger('Database');
    const options = { onFault: (error: unknown) => logger.error({ err: error }, 'A fault that nobody waited for') };
    const writer = once(() => openWriter(location, options));
    const reader = once(() => openReader(location, options));
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: async () => ({ ...(await writer()).source.options, retryAttempts: 0 }),
          dataSourceFactory: async () => (await writer()).source,
        }),
        TypeOrmModule.forRootAsync({
          name: READ_SOURCE,
          // After the one that writes: that one makes the file and the schema.
          inject: [getDataSourceToken()],
          useFactory: async () => ({ ...(await reader()).source.options, retryAttempts: 0 }),
          dataSourceFactory: async () => (await reader()).source,
        }),
      ],
      providers: [
        { provide: UnitOfWork, inject: [getDataSourceToken()], useFactory: async () => (await writer()).unitOfWork },
        {
          provide: Database,
          inject: [getDataSourceToken(READ_SOURCE)],
          useFactory: async () => (await reader()).database,
        },
      ],
      exports: [UnitOfWork, Database],
    };
  }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
