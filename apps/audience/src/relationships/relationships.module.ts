// Wiring of the relationships room.
import { Global, Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module.ts';
import { Relationships } from './relationships.service.ts';

@Global()
@Module({ imports: [OutcomesModule], providers: [Relationships], exports: [Relationships] })
export class RelationshipsModule {}
