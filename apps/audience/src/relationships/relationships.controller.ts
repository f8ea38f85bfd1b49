// Relationships of a contact, over HTTP.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { type Page, toPage } from '../common/pagination.ts';
import { ContactReader } from '../contacts/contact-reader.service.ts';
import {
  changeRelationshipBody,
  createRelationshipBody,
  type RelationshipAnswer,
  relationshipAnswer,
  relationshipListAnswer,
  relationshipListQuery,
} from './relationship.schemas.ts';
import { RelationshipEditor } from './relationship-editor.service.ts';
import { RelationshipReader } from './relationship-reader.service.ts';

@ApiTags('relationships')
@Roles('editor')
@Controller('api/v1/contacts/:id/relationships')
export class RelationshipsController {
  constructor(
    private readonly contacts: ContactReader,
    private readonly reader: RelationshipReader,
    private readonly editor: RelationshipEditor,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Relationships of a contact, with the other contact or with whom has none yet.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: relationshipListAnswer,
    description:
      'Newest first. A pending one is completed by itself when its person is linked to a contact; only that contact is told of on the stream, so fetch again while one is pending.',
  })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) contactId: string,
    @Query({ schema: relationshipListQuery }) { limit, cursor }: z.infer<typeof relationshipListQuery>,
  ): Promise<Page<RelationshipAnswer>> {
    await this.contacts.assertExists(accountId, contactId);
    const rows = await this.reader.shown({ accountId, contactId, beforeId: cursor?.[0], limit: limit + 1 });
    return toPage(
      rows,
      limit,
      (last) => [last.id],
      (row) => row,
    );
  }

  @Post()
  @ApiOperation({ summary: 'Join two contacts by hand.' })
  @ApiCreatedResponse({ standardSchema: relationshipAnswer, description: 'Shown on both contacts.' })
  create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) contactId: string,
    @Body({ schema: createRelationshipBody }) body: z.infer<typeof createRelationshipBody>,
  ): Promise<RelationshipAnswer> {
    return this.editor.create(actor, contactId, body);
  }

  @Patch(':relationshipId')
  @ApiOperation({ summary: 'Change the label of a relationship.' })
  @ApiOkResponse({
    standardSchema: relationshipAnswer,
    description:
      "Changed on both contacts. A source's other word does not replace it; written as the source has it, it follows the source again.",
  })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) contactId: string,
    @Param('relationshipId', { schema: idParam }) relationshipId: string,
    @Body({ schema: changeRelationshipBody }) { label }: z.infer<typeof changeRelationshipBody>,
  ): Promise<RelationshipAnswer> {
    return this.editor.change(actor, contactId, relationshipId, label);
  }

  @Delete(':relationshipId')
  @ApiOperation({ summary: 'Remove a relationship from both contacts.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed. One that a source told stays removed at every later import.' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) contactId: string,
    @Param('relationshipId', { schema: idParam }) relationshipId: string,
  ): Promise<void> {
    await this.editor.remove(actor, contactId, relationshipId);
  }
}
