// Wiring of the imports room. It stands on the rooms whose services it names.
import { Global, Module } from '@nestjs/common';
import { ImportDesk } from './import-desk.service.ts';
import { ImportFieldUses } from './import-field-uses.service.ts';
import { ImportLeases } from './import-leases.service.ts';
import { ImportOrders } from './import-order.service.ts';
import { ImportPageApplier } from './import-page-applier.service.ts';
import { ImportPatience } from './import-patience.ts';
import { ImportPreparation } from './import-preparation.service.ts';
import { ImportReport } from './import-report.service.ts';
import { ImportRun } from './import-run.service.ts';
import { ImportRunner } from './import-runner.service.ts';
import { ImportSource } from './import-source.service.ts';
import { ImportStore } from './import-store.service.ts';
import { ImportTags } from './import-tags.service.ts';
import { ImportTelling } from './import-telling.service.ts';
import { ImportTraces } from './import-traces.service.ts';
import { ImportsController, IntegrationImportsController } from './imports.controller.ts';

@Global()
@Module({
  controllers: [IntegrationImportsController, ImportsController],
  providers: [
    ImportDesk,
    ImportFieldUses,
    ImportLeases,
    ImportOrders,
    ImportPageApplier,
    ImportPatience,
    ImportPreparation,
    ImportReport,
    ImportRun,
    ImportRunner,
    ImportSource,
    ImportStore,
    ImportTags,
    ImportTelling,
    ImportTraces,
  ],
  exports: [ImportTraces],
})
export class ImportsModule {}
