// How an integration does, trying it out, and what to do with changes of an off period.
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { CatchUpDesk } from './catch-up-desk.service.ts';
import { SetUpTest } from './set-up-test.service.ts';
import { integrationStatusAnswer, integrationTestAnswer, statusQuery } from './status.schemas.ts';
import { StatusView } from './status-view.service.ts';

@ApiTags('integrations')
@Roles('administrator')
@Controller('api/v1/integrations/:id')
export class IntegrationStateController {
  constructor(
    private readonly statuses: StatusView,
    private readonly test: SetUpTest,
    private readonly desk: CatchUpDesk,
  ) {}

  @Get('status')
  @ApiOperation({ summary: 'How both sides are, and what flows between them.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: integrationStatusAnswer,
    description: 'The source is asked at each look, if not told otherwise.',
  })
  status(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: statusQuery }) query: z.infer<typeof statusQuery>,
  ): Promise<z.infer<typeof integrationStatusAnswer>> {
    return this.statuses.of(actor.accountId, id, query);
  }

  @Post('test')
  @ApiOperation({ summary: 'Try the set-up out.' })
  @HttpCode(200)
  @ApiOkResponse({
    standardSchema: integrationTestAnswer,
    description: 'What the source answered, whether it may be enabled or not.',
  })
  try(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
  ): Promise<z.infer<typeof integrationTestAnswer>> {
    return this.test.run(actor.accountId, id);
  }

  @Post('catch-up')
  @ApiOperation({ summary: 'Apply what happened while a side was off.' })
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'Begun: what happened while a side was off is being applied.' })
  catchUp(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    return this.desk.start(actor, id);
  }

  @Post('catch-up/decline')
  @ApiOperation({ summary: 'Drop what happened while a side was off.' })
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'What happened while a side was off will not be applied by itself.' })
  declineCatchUp(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    return this.desk.decline(actor, id);
  }
}
