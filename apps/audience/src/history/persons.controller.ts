// Persons of an integration, over HTTP.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import type { Page } from '../common/pagination.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { knownIntegration } from '../outcomes/known-integration.ts';
import {
  linkBody,
  type PersonAnswer,
  type PersonDetailAnswer,
  personAnswer,
  personDetailAnswer,
  personListAnswer,
  personListQuery,
} from './person.schemas.ts';
import { Persons } from './persons.service.ts';

const personIdParam = idParam.max(200);

@ApiTags('persons')
@Controller('api/v1/integrations/:id/persons')
export class PersonsController {
  constructor(
    private readonly persons: Persons,
    private readonly integrations: IntegrationDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Persons of an integration, linked or not, and why.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: personListAnswer, description: 'One page, by the ids of the source.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: personListQuery }) query: z.infer<typeof personListQuery>,
  ): Promise<Page<PersonAnswer>> {
    const { stored } = await knownIntegration(this.integrations, accountId, id);
    return this.persons.list(accountId, id, query, stored.sourceFields);
  }

  @Get(':personId')
  @ApiOperation({ summary: 'One person, with what the source tells of it.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: personDetailAnswer,
    description: 'The person, with the values that the source told last.',
  })
  async one(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Param('personId', { schema: personIdParam }) personId: string,
  ): Promise<PersonDetailAnswer> {
    const { stored } = await knownIntegration(this.integrations, accountId, id);
    return this.persons.one(accountId, { integrationId: id, personId }, stored.sourceFields);
  }

  @Post(':personId/link')
  @ApiOperation({ summary: 'Link a person to a contact by hand.' })
  @Roles('editor')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: personAnswer, description: 'Linked; holds until the UID of the person changes.' })
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Param('personId', { schema: personIdParam }) personId: string,
    @Body({ schema: linkBody }) { contactId }: z.infer<typeof linkBody>,
  ): Promise<PersonAnswer> {
    const { stored } = await knownIntegration(this.integrations, actor.accountId, id);
    return this.persons.link(actor, { integrationId: id, personId }, contactId, stored.sourceFields);
  }
}
