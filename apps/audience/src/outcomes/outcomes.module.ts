// Wiring of the outcomes room.
import { Module } from '@nestjs/common';
import { OutcomesController } from './outcomes.controller.ts';
import { Outcomes } from './outcomes.service.ts';
import { SuppressedPersons } from './suppressed-persons.service.ts';

@Module({
  controllers: [OutcomesController],
  providers: [Outcomes, SuppressedPersons],
  exports: [SuppressedPersons],
})
export class OutcomesModule {}
