// Wiring of the integrations' room. Other rooms find integrations by the directory; `CatchUp` is given by the sync room.
import { Global, Module } from '@nestjs/common';
import { CatchUpDesk } from './catch-up-desk.service.ts';
import { IntegrationAnswers } from './integration-answers.service.ts';
import { IntegrationDirectory } from './integration-directory.service.ts';
import { IntegrationFieldUses } from './integration-field-uses.service.ts';
import { IntegrationSetUp } from './integration-set-up.service.ts';
import { IntegrationStateController } from './integration-state.controller.ts';
import { IntegrationsController } from './integrations.controller.ts';
import { PendingCounts } from './pending-counts.service.ts';
import { SealedSettings } from './sealed-settings.service.ts';
import { SetUpDrafts } from './set-up-drafts.service.ts';
import { SetUpTest } from './set-up-test.service.ts';
import { SettingsDesk } from './settings-desk.service.ts';
import { SourceController } from './source.controller.ts';
import { SourceBrowsing } from './source-browsing.service.ts';
import { SourceCalls, SourcePatience } from './source-calls.service.ts';
import { SourceFields } from './source-fields.service.ts';
import { SourceStatuses } from './source-status.service.ts';
import { SourceVisits } from './source-visit.service.ts';
import { StatusAtStart } from './status-at-start.service.ts';
import { StatusView } from './status-view.service.ts';

@Global()
@Module({
  controllers: [IntegrationsController, IntegrationStateController, SourceController],
  providers: [
    SealedSettings,
    IntegrationDirectory,
    SettingsDesk,
    SourcePatience,
    SourceCalls,
    SourceVisits,
    SetUpDrafts,
    IntegrationSetUp,
    IntegrationAnswers,
    SourceStatuses,
    SourceFields,
    SourceBrowsing,
    PendingCounts,
    StatusView,
    StatusAtStart,
    SetUpTest,
    CatchUpDesk,
    IntegrationFieldUses,
  ],
  exports: [IntegrationDirectory, SourceStatuses, SourceFields, SourceCalls],
})
export class IntegrationsModule {}
