// Wiring of the history room.
import { Global, Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module.ts';
import { EngagementReader } from './engagement.service.ts';
import { HistoryReader } from './history.service.ts';
import { LastEvents } from './last-events.service.ts';
import { PersonLinks } from './person-links.service.ts';
import { PersonNames } from './person-names.service.ts';
import { PersonsController } from './persons.controller.ts';
import { Persons } from './persons.service.ts';
import { SourceEventLookup } from './source-event-lookup.service.ts';
import { SourceEventsController } from './source-events.controller.ts';
import { SourceEvents } from './source-events.service.ts';
import { UidCoverageController } from './uid-coverage.controller.ts';
import { UidCoverage } from './uid-coverage.service.ts';

@Global()
@Module({
  imports: [OutcomesModule],
  controllers: [SourceEventsController, PersonsController, UidCoverageController],
  providers: [
    EngagementReader,
    HistoryReader,
    LastEvents,
    PersonLinks,
    PersonNames,
    Persons,
    SourceEventLookup,
    SourceEvents,
    UidCoverage,
  ],
  exports: [EngagementReader, HistoryReader, LastEvents, PersonLinks, PersonNames, SourceEventLookup],
})
export class HistoryModule {}
