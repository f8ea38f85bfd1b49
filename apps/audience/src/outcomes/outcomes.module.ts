// Wiring of the outcomes room.
import { Module } from '@nestjs/common';
import { LastOutcomes } from './last-outcomes.service.ts';
import { OutcomesController } from './outcomes.controller.ts';
import { Outcomes } from './outcomes.service.ts';
import { SuppressedPersons } from './suppressed-persons.service.ts';

@Module({
  controllers: [OutcomesController],
  providers: [LastOutcomes, Outcomes, SuppressedPersons],
  exports: [LastOutcomes, SuppressedPersons],
})
export class OutcomesModule {}
