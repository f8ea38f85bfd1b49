// A contact's attendances, over HTTP.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { type HistoryAnswer, historyListAnswer, historyQuery } from '../history/history.schemas.ts';
import { HistoryReader } from '../history/history.service.ts';
import { ContactReader } from './contact-reader.service.ts';

@ApiTags('contacts')
@Controller('api/v1/contacts/:id/history')
export class ContactHistoryController {
  constructor(
    private readonly contacts: ContactReader,
    private readonly history: HistoryReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Attendances of a contact, each with its timeline.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: historyListAnswer, description: 'Newest event first.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: historyQuery }) { limit, cursor }: z.infer<typeof historyQuery>,
  ): Promise<Page<HistoryAnswer>> {
    await this.contacts.assertExists(accountId, id);
    const rows = await this.history.ofContact(accountId, id, cursor, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await this.history.withTimelines(accountId, shown),
      nextCursor: last ? encodeCursor([last.sort_at, last.integration_id, last.person_id]) : null,
    };
  }
}
