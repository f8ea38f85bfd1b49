// The sync room put together: engine, worker, catching up. It stands on the rooms whose services it names.
import { Global, Module } from '@nestjs/common';
import { CatchUp } from '../integrations/catch-up.ts';
import { CatchUpService } from './catch-up.service.ts';
import { CatchUpNotes } from './catch-up-notes.service.ts';
import { DeliveryApplier } from './delivery-applier.service.ts';
import { DeliveryReader } from './delivery-reader.service.ts';
import { FeedCursor } from './feed-cursor.service.ts';
import { FeedReader } from './feed-reader.service.ts';
import { FieldWatch } from './field-watch.service.ts';
import { IntegrationProgress } from './integration-progress.service.ts';
import { KnownLoader } from './load-known.service.ts';
import { OutcomeWriter } from './outcome-writer.service.ts';
import { PlanWriter } from './plan-writer.service.ts';
import { PlanningSyncEngine } from './planning-sync-engine.service.ts';
import { RulesReader } from './rules-reader.service.ts';
import { StoredTables } from './stored-tables.service.ts';
import { SyncEngine } from './sync-engine.ts';
import { SyncPatience } from './sync-patience.ts';
import { SyncWorker } from './sync-worker.service.ts';

@Global()
@Module({
  providers: [
    CatchUpNotes,
    CatchUpService,
    DeliveryApplier,
    DeliveryReader,
    FeedCursor,
    FeedReader,
    FieldWatch,
    IntegrationProgress,
    KnownLoader,
    OutcomeWriter,
    PlanWriter,
    PlanningSyncEngine,
    RulesReader,
    StoredTables,
    SyncPatience,
    SyncWorker,
    { provide: SyncEngine, useExisting: PlanningSyncEngine },
    { provide: CatchUp, useExisting: CatchUpService },
  ],
  exports: [SyncEngine, PlanningSyncEngine, CatchUp, OutcomeWriter, FieldWatch],
})
export class SyncModule {}
