// The inbox as a room: the log, receiving, marks, refusals, retries and the dead.
import {
  type Abstract,
  type DynamicModule,
  Global,
  Module,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { Database } from '../database/database.ts';
import type { DatabaseLocation } from '../database/open-storage.ts';
import { Metrics } from '../health/metrics.ts';
import { OutcomeWriter } from '../sync/outcome-writer.service.ts';
import { AppliedMarks } from './applied/applied-marks.service.ts';
import { DeadController } from './failed/dead.controller.ts';
import { DeadDeliveries } from './failed/dead-deliveries.service.ts';
import { DeadList } from './failed/dead-list.service.ts';
import { FailedDeliveries } from './failed/failed-deliveries.service.ts';
import { Jitter, RandomJitter } from './failed/jitter.ts';
import { InboxService } from './inbox.service.ts';
import { InboxIntegrations } from './inbox-integrations.ts';
import { InboxMetrics } from './inbox-metrics.service.ts';
import { InboxLog } from './log/inbox-log.ts';
import { openInboxLog } from './log/open-inbox-log.ts';
import { MarksSweep } from './marks-sweep.service.ts';
import { RefusedDeliveries } from './refused/refused-deliveries.service.ts';
import { WebhookReceiver } from './webhook-receiver.service.ts';
import { WebhooksController } from './webhooks.controller.ts';

/** What the room is put together from. */
export interface InboxRoom {
  /** Where the main database is: the log lies beside it. */
  readonly location: DatabaseLocation;
  /** The directory of integrations, and the modules that export it, unless they are global. */
  readonly integrations: Type<InboxIntegrations> | Abstract<InboxIntegrations>;
  readonly imports?: ReadonlyArray<Type | DynamicModule>;
}

@Global()
@Module({})
export class InboxModule implements OnApplicationShutdown {
  constructor(private readonly log: InboxLog) {}

  static forRoot({ location, integrations, imports = [] }: InboxRoom): DynamicModule {
    return {
      module: InboxModule,
      imports: [...imports],
      controllers: [WebhooksController, DeadController],
      providers: [
        {
          provide: InboxLog,
          inject: [Database, Ids, Clock, InboxMetrics, Metrics],
          useFactory: async (database: Database, ids: Ids, clock: Clock, numbers: InboxMetrics, metrics: Metrics) => {
            const log = await openInboxLog(location, {
              database,
              newId: ids.newId(),
              now: () => clock.now(),
              onGroup: (size) => numbers.group(size),
              onFault: (error) => numbers.fault(error),
            });
            metrics.gauge(
              'audience_inbox_waiting',
              'Deliveries that are stored and not settled; counted up to 100,000.',
              [],
              async (gauge) => {
                gauge.set((await log.waiting()).count);
              },
            );
            return log;
          },
        },
        { provide: InboxIntegrations, useExisting: integrations },
        { provide: Jitter, useClass: RandomJitter },
        InboxMetrics,
        InboxService,
        WebhookReceiver,
        RefusedDeliveries,
        AppliedMarks,
        MarksSweep,
        FailedDeliveries,
        DeadDeliveries,
        DeadList,
        OutcomeWriter,
      ],
      exports: [InboxLog, InboxService, WebhookReceiver, AppliedMarks, FailedDeliveries, RefusedDeliveries, Jitter],
    };
  }

  /** The server has stopped and the worker is done by then. */
  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}
