// Dead deliveries of an integration over HTTP.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../../accounts/access/actor.ts';
import { Roles } from '../../accounts/access/roles.decorator.ts';
import { type Page, toPage } from '../../common/pagination.ts';
import {
  type DeadAnswer,
  deadListAnswer,
  deadListQuery,
  integrationParam,
  outcomeParam,
  replayAnswer,
  toDeadAnswer,
} from './dead.schemas.ts';
import { DeadList } from './dead-list.service.ts';

@ApiTags('sync log')
@Controller('api/v1/integrations/:id/dead')
export class DeadController {
  constructor(private readonly dead: DeadList) {}

  @Get()
  @Roles('viewer')
  @ApiOperation({ summary: 'Deliveries that are not tried any more, newest first.' })
  @ApiOkResponse({
    standardSchema: deadListAnswer,
    description: 'One page, the newest first, each with its error and its body.',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: integrationParam }) id: string,
    @Query({ schema: deadListQuery }) { limit, cursor }: z.infer<typeof deadListQuery>,
  ): Promise<Page<DeadAnswer>> {
    const rows = await this.dead.newest(actor.accountId, id, cursor, limit + 1);
    return toPage(rows, limit, (last) => [last.tried_at, last.delivery_id], toDeadAnswer);
  }

  @Post('replay')
  @HttpCode(202)
  @Roles('administrator')
  @ApiOperation({ summary: 'Tries all of them again.' })
  @ApiAcceptedResponse({ standardSchema: replayAnswer, description: 'How many are tried again.' })
  async replayAll(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: integrationParam }) id: string,
  ): Promise<z.infer<typeof replayAnswer>> {
    return { replayed: await this.dead.replayAll(actor, id) };
  }

  @Post(':outcomeId/replay')
  @HttpCode(202)
  @Roles('administrator')
  @ApiOperation({ summary: 'Tries one of them again.' })
  @ApiAcceptedResponse({ standardSchema: replayAnswer, description: 'How many are tried again.' })
  async replay(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: integrationParam }) id: string,
    @Param('outcomeId', { schema: outcomeParam }) outcomeId: string,
  ): Promise<z.infer<typeof replayAnswer>> {
    await this.dead.replay(actor, id, Number(outcomeId));
    return { replayed: 1 };
  }
}
