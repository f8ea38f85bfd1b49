// What changed in a contact, when and by whom, over HTTP.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { ActorNames } from '../accounts/access/actor-names.service.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { type Page, toPage } from '../common/pagination.ts';
import { type ChangeAnswer, changeListAnswer, changeListQuery, toChangeAnswer } from './contact-change.schemas.ts';
import { ContactChanges } from './contact-changes.service.ts';

@ApiTags('contacts')
@Controller('api/v1/contacts/:id/changes')
export class ContactChangesController {
  constructor(
    private readonly changes: ContactChanges,
    private readonly names: ActorNames,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What changed in a contact, when and by whom.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: changeListAnswer, description: 'Newest first.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: changeListQuery }) { limit, cursor }: z.infer<typeof changeListQuery>,
  ): Promise<Page<ChangeAnswer>> {
    const entries = await this.changes.newest(accountId, id, cursor, limit + 1);
    const users = entries.flatMap(({ row }) => (row.by_kind === 'user' ? [row.by_id] : []));
    const names = await this.names.byId(accountId, users);
    return toPage(
      entries,
      limit,
      ({ row, place }) => [row.id, place],
      (entry) => toChangeAnswer(entry, names),
    );
  }
}
