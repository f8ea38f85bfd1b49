// What every room may ask for: settings, clock, ids, the secret box, the sign to stop.
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { Configuration } from '../config/configuration.ts';
import { Clock, SystemClock } from './clock.ts';
import { Draining } from './draining.ts';
import { Ids, RandomIds } from './ids.ts';
import { SecretBox } from './secret-box.ts';

/** What a test wants instead of the real thing. */
export interface EssentialOverrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Where the log goes instead of standard output. */
  readonly logTo?: DestinationStream;
}

@Global()
@Module({})
export class EssentialsModule {
  static forRoot(configuration: Configuration, overrides: EssentialOverrides): DynamicModule {
    const clock = overrides.clock ?? new SystemClock();
    return {
      module: EssentialsModule,
      providers: [
        { provide: Configuration, useValue: configuration },
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: overrides.ids ?? new RandomIds(clock) },
        { provide: SecretBox, useValue: new SecretBox(configuration.secretKey) },
        Draining,
      ],
      exports: [Configuration, Clock, Ids, SecretBox, Draining],
    };
  }
}
