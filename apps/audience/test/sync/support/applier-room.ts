// What applies deliveries, put together over a unit of work of the test's choice: to look at its statements, or to break them.
import type { SourceChange } from '@audience/connector';
import { fakeConnector } from '@audience/fake-connector';
import { Clock } from '../../../src/common/clock.ts';
import { SecretBox } from '../../../src/common/secret-box.ts';
import { ConnectorRegistry } from '../../../src/connectors/connector-registry.service.ts';
import { type SqlValue, type Transaction, UnitOfWork } from '../../../src/database/database.ts';
import type { Storage } from '../../../src/database/open-storage.ts';
import { Metrics } from '../../../src/health/metrics.ts';
import { AppliedMarks } from '../../../src/inbox/applied/applied-marks.service.ts';
import { FailedDeliveries } from '../../../src/inbox/failed/failed-deliveries.service.ts';
import { Jitter } from '../../../src/inbox/failed/jitter.ts';
import { InboxMetrics } from '../../../src/inbox/inbox-metrics.service.ts';
import type { InboxDelivery, InboxLog } from '../../../src/inbox/log/inbox-log.ts';
import { openInboxLog } from '../../../src/inbox/log/open-inbox-log.ts';
import { RefusedDeliveries } from '../../../src/inbox/refused/refused-deliveries.service.ts';
import { IntegrationDirectory } from '../../../src/integrations/integration-directory.service.ts';
import { SealedSettings } from '../../../src/integrations/sealed-settings.service.ts';
import { DeliveryApplier } from '../../../src/sync/delivery-applier.service.ts';
import type { DeliveryInHand } from '../../../src/sync/delivery-in-hand.ts';
import { FeedCursor } from '../../../src/sync/feed-cursor.service.ts';
import { IntegrationProgress } from '../../../src/sync/integration-progress.service.ts';
import { OutcomeWriter } from '../../../src/sync/outcome-writer.service.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { type EngineRoom, engineOver, T } from './engine-room.ts';

/** Called before each statement of a transaction. May throw instead of it. */
export type BeforeStatement = (sql: string, parameters: readonly SqlValue[]) => void;

/** A unit of work whose statements are seen first. */
export class WatchedUnitOfWork extends UnitOfWork {
  before: BeforeStatement = () => undefined;

  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  override run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.inner.run((transaction) =>
      work({
        query: async (sql, parameters = []) => {
          this.before(sql, parameters);
          return transaction.query(sql, parameters);
        },
        afterCommit: (hook) => transaction.afterCommit(hook),
      }),
    );
  }
}

class NoJitter extends Jitter {
  override next(): number {
    return 0.5;
  }
}

/** Everything that a batch passes through. Close the log before the test ends. */
export interface ApplierRoom extends EngineRoom {
  readonly watched: WatchedUnitOfWork;
  readonly applier: DeliveryApplier;
  readonly log: InboxLog;
  readonly failed: FailedDeliveries;
  readonly marks: AppliedMarks;
  readonly outcomes: OutcomeWriter;
}

/** Puts it together over storage of the test's database. */
export async function applierOver(database: TestDatabase, storage: Storage): Promise<ApplierRoom> {
  const { database: reading } = storage;
  const watched = new WatchedUnitOfWork(storage.unitOfWork);
  const room = await engineOver({ database: reading, unitOfWork: watched });
  const clock: Clock = room.clock;
  const log = await openInboxLog(database.location(), {
    database: reading,
    newId: room.ids.newId(),
    now: () => clock.now(),
  });
  const refused = new RefusedDeliveries(watched, reading, new InboxMetrics(new Metrics()), clock);
  const marks = new AppliedMarks(reading, watched, refused);
  const failed = new FailedDeliveries(reading, watched, clock, new NoJitter());
  const outcomes = new OutcomeWriter(reading);
  const connectors = new ConnectorRegistry([fakeConnector]);
  const sealed = new SealedSettings(new SecretBox(Buffer.alloc(32, 7)));
  const applier = new DeliveryApplier(
    room.engine,
    log,
    marks,
    failed,
    outcomes,
    new FeedCursor(reading),
    new IntegrationProgress(reading),
    new IntegrationDirectory(reading, connectors, sealed, clock),
    clock,
  );
  return { ...room, watched, applier, log, failed, marks, outcomes };
}

/** A delivery of an integration as the log has it. */
export function deliveryOf(accountId: string, integrationId: string, deliveryId: string): InboxDelivery {
  const body = new TextEncoder().encode(deliveryId);
  return { accountId, integrationId, deliveryId, receivedAt: T, headers: {}, body };
}

/** Stores deliveries in the log and takes them out of it, as the worker does. */
export async function takeFromLog(log: InboxLog, deliveries: readonly InboxDelivery[]): Promise<DeliveryInHand[]> {
  for (const delivery of deliveries) await log.append(delivery);
  const claimed = await log.claim(deliveries.length);
  return claimed.map((one) => ({ ...one, attempts: 0, origin: { kind: 'log', claimed: one } }));
}

/** A change as it was read, at its place in the feed. */
export function reading(position: number, ...changes: SourceChange[]) {
  return { kind: 'changes' as const, changes, position: String(position) };
}
