// The part of the host that commands about accounts and users work with: settings, storage, and the rooms that have a say in them.
// No server, no worker; a host may be running on the same database.
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountCommands } from '../accounts/account/account-commands.service.ts';
import { accountRooms } from '../app.module.ts';
import { EssentialsModule } from '../common/essentials.module.ts';
import { ProblemError } from '../common/problem-error.ts';
import { Configuration } from '../config/configuration.ts';
import type { RawEnvironment } from '../config/environment.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { openStorage, type Storage } from '../database/open-storage.ts';
import { HealthModule } from '../health/health.module.ts';

@Module({})
class CommandModule {
  static forRoot(configuration: Configuration, storage: Storage): DynamicModule {
    return {
      module: CommandModule,
      imports: [
        EssentialsModule.forRoot(configuration, {}),
        DatabaseModule.forRoot(storage),
        HealthModule,
        ...accountRooms(configuration),
      ],
    };
  }
}

/**
 * Opens the database, runs the work and closes again.
 * @throws Error with a line for people.
 */
export async function withAccountCommands<Result>(
  environment: RawEnvironment,
  work: (commands: AccountCommands) => Promise<Result>,
): Promise<Result> {
  const configuration = await Configuration.load(environment);
  const storage = await openStorage(configuration.database, { besideHost: true });
  try {
    const app = await NestFactory.createApplicationContext(CommandModule.forRoot(configuration, storage), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(app.get(AccountCommands));
    } finally {
      await app.close();
    }
  } catch (error) {
    throw error instanceof ProblemError ? new Error(error.detail) : error;
  } finally {
    await storage.close();
  }
}
