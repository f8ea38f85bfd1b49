// The sync log, over HTTP.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import type { Page } from '../common/pagination.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { knownIntegration } from './known-integration.ts';
import { type OutcomeAnswer, outcomeListAnswer, outcomeListQuery } from './outcome.schemas.ts';
import { Outcomes } from './outcomes.service.ts';

@ApiTags('outcomes')
@Controller('api/v1/integrations/:id/outcomes')
export class OutcomesController {
  constructor(
    private readonly outcomes: Outcomes,
    private readonly integrations: IntegrationDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was done with every change, and why.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: outcomeListAnswer, description: 'Newest first.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: outcomeListQuery }) query: z.infer<typeof outcomeListQuery>,
  ): Promise<Page<OutcomeAnswer>> {
    const { stored } = await knownIntegration(this.integrations, accountId, id);
    return this.outcomes.page(accountId, id, query, stored.sourceFields);
  }
}
