// How well each unique field tells the persons of an integration apart, over HTTP.
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { knownIntegration } from '../outcomes/known-integration.ts';
import { type UidCoverageAnswer, uidCoverageAnswer } from './person.schemas.ts';
import { UidCoverage } from './uid-coverage.service.ts';

@ApiTags('persons')
@Controller('api/v1/integrations/:id/uid-coverage')
export class UidCoverageController {
  constructor(
    private readonly coverage: UidCoverage,
    private readonly integrations: IntegrationDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many persons have a value in each field that may tell them apart.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: uidCoverageAnswer,
    description: 'How many persons have, lack or share a value, for each unique field.',
  })
  async of(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
  ): Promise<UidCoverageAnswer> {
    return this.coverage.of(await knownIntegration(this.integrations, accountId, id));
  }
}
