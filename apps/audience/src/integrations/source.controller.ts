// Browsing a source: its events, their lists, the fields of its persons. Read there and then, with the source's own ids.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { absentIntegration } from './integration-refusals.ts';
import {
  type sourceEventAnswer,
  sourceEventListAnswer,
  sourceEventQuery,
  type sourceFieldAnswer,
  sourceFieldListAnswer,
  sourceFieldQuery,
  sourceIdParam,
  type sourceListAnswer,
  sourceListListAnswer,
  toSourceEventAnswer,
  toSourceFieldAnswer,
  toSourceListAnswer,
} from './source.schemas.ts';
import { SourceBrowsing } from './source-browsing.service.ts';
import { SourceFields } from './source-fields.service.ts';
import { readRefused } from './source-problems.ts';

@ApiTags('source')
@Roles('editor')
@Controller('api/v1/integrations/:id/source')
export class SourceController {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly browsing: SourceBrowsing,
    private readonly fields: SourceFields,
  ) {}

  @Get('events')
  @ApiOperation({ summary: 'Events of the source.' })
  @ApiOkResponse({
    standardSchema: sourceEventListAnswer,
    description: "One page, in the source's order and with its ids.",
  })
  async events(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: sourceEventQuery }) { limit, cursor, search }: z.infer<typeof sourceEventQuery>,
  ): Promise<Page<z.infer<typeof sourceEventAnswer>>> {
    const query = { limit, ...(cursor && { cursor: cursor[0] }), ...(search && { search }) };
    const { items, next } = await this.browsing.events(await this.record(actor, id), query);
    return { items: items.map(toSourceEventAnswer), nextCursor: next === null ? null : encodeCursor([next]) };
  }

  @Get('events/:eventId/lists')
  @ApiOperation({ summary: 'Lists of an event of the source.' })
  @ApiOkResponse({
    standardSchema: sourceListListAnswer,
    description: "All lists of the event, with the source's ids.",
  })
  async lists(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Param('eventId', { schema: sourceIdParam }) eventId: string,
  ): Promise<Page<z.infer<typeof sourceListAnswer>>> {
    const lists = await this.browsing.lists(await this.record(actor, id), eventId);
    return { items: lists.map(toSourceListAnswer), nextCursor: null };
  }

  @Get('fields')
  @ApiOperation({ summary: 'Fields that the persons of the source carry.' })
  @ApiOkResponse({ standardSchema: sourceFieldListAnswer, description: 'All of them, default fields and custom ones.' })
  async fieldList(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: sourceFieldQuery }) { event }: z.infer<typeof sourceFieldQuery>,
  ): Promise<Page<z.infer<typeof sourceFieldAnswer>>> {
    const record = await this.record(actor, id);
    const fields = await this.readFields(record, event);
    return { items: fields.map(toSourceFieldAnswer), nextCursor: null };
  }

  private async readFields(record: IntegrationRecord, event: string | undefined) {
    try {
      if (event !== undefined) return await this.fields.ofEvent(record, event);
      return await this.fields.refreshSourceFields(record.accountId, record.id, { maxAgeMs: 0 });
    } catch (error) {
      throw readRefused(error);
    }
  }

  private async record(actor: Actor, id: string): Promise<IntegrationRecord> {
    const record = await this.directory.byId(actor.accountId, id);
    if (record === null) throw absentIntegration();
    return record;
  }
}
