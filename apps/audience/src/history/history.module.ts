// Wiring of the history room.
import { Global, Module } from '@nestjs/common';
import { EngagementReader } from './engagement.service.ts';
import { HistoryReader } from './history.service.ts';
import { PersonLinks } from './person-links.service.ts';
import { PersonsController } from './persons.controller.ts';
import { Persons } from './persons.service.ts';
import { SourceEventLookup } from './source-event-lookup.service.ts';
import { SourceEventsController } from './source-events.controller.ts';
import { SourceEvents } from './source-events.service.ts';

@Global()
@Module({
  controllers: [SourceEventsController, PersonsController],
  providers: [EngagementReader, HistoryReader, PersonLinks, Persons, SourceEventLookup, SourceEvents],
  exports: [EngagementReader, HistoryReader, PersonLinks, SourceEventLookup],
})
export class HistoryModule {}
