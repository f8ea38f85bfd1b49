// Wiring of the relationships room.
import { Global, Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module.ts';
import { RelatedEnds } from './related-ends.service.ts';
import { RelationshipEditor } from './relationship-editor.service.ts';
import { RelationshipReader } from './relationship-reader.service.ts';
import { RelationshipRemover } from './relationship-remover.service.ts';
import { RelationshipsController } from './relationships.controller.ts';
import { Relationships } from './relationships.service.ts';

@Global()
@Module({
  imports: [OutcomesModule],
  controllers: [RelationshipsController],
  providers: [RelationshipEditor, RelationshipReader, RelationshipRemover, Relationships, RelatedEnds],
  exports: [RelatedEnds, RelationshipRemover, Relationships],
})
export class RelationshipsModule {}
