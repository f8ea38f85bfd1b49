// Setting integrations up. Everybody in the account may see that they are there; settings and changes are the administrators'.
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { encodeCursor, type Page } from '../common/pagination.ts';
import {
  changeIntegrationBody,
  createIntegrationBody,
  integrationAnswer,
  integrationListAnswer,
  integrationListQuery,
  rotateSecretBody,
} from './integration.schemas.ts';
import { IntegrationAnswers } from './integration-answers.service.ts';
import { IntegrationDirectory } from './integration-directory.service.ts';
import { absentIntegration, etagOf } from './integration-refusals.ts';
import { IntegrationSetUp, type SetUpResult } from './integration-set-up.service.ts';

type Answer = z.infer<typeof integrationAnswer>;

@ApiTags('integrations')
@Roles('administrator')
@Controller('api/v1/integrations')
export class IntegrationsController {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly setUp: IntegrationSetUp,
    private readonly answers: IntegrationAnswers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Integrations of the account.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: integrationListAnswer,
    description: 'Those of the account; a secret says only that it is set, and since when.',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: integrationListQuery }) { limit, cursor }: z.infer<typeof integrationListQuery>,
  ): Promise<Page<Answer>> {
    const records = await this.directory.ofAccount(actor.accountId, cursor?.[0] ?? '', limit + 1);
    const shown = records.slice(0, limit);
    const nextCursor = records.length > limit ? encodeCursor([shown.at(-1)?.id ?? '']) : null;
    return { items: await this.answers.many(actor, shown), nextCursor };
  }

  @Post()
  @ApiOperation({ summary: 'Set up an integration.' })
  @ApiCreatedResponse({ standardSchema: integrationAnswer, description: 'A secret that was made is shown this once.' })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createIntegrationBody }) body: z.infer<typeof createIntegrationBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.answer(actor, await this.setUp.create(actor, body), reply);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One integration.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: integrationAnswer, description: '`ETag` names the version, for `If-Match`.' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const record = await this.directory.byId(actor.accountId, id, { fresh: true });
    if (record === null) throw absentIntegration();
    reply.header('etag', etagOf(record));
    return this.answers.one(actor, record);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an integration: what is left out stays.' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The `ETag` it was loaded with: 412 when it changed.' })
  @ApiOkResponse({ standardSchema: integrationAnswer, description: 'The integration as it is now.' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: changeIntegrationBody }) body: z.infer<typeof changeIntegrationBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.answer(actor, await this.setUp.change(actor, id, body, ifMatch), reply);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove an integration.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Settings, secrets and links are gone; contacts, history and outcomes stay.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.setUp.remove(actor, id);
  }

  @Post(':id/secret/rotate')
  @ApiOperation({ summary: 'Renew secrets; the old ones hold for 24 hours more.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: integrationAnswer, description: 'The old secret holds for 24 hours more.' })
  async rotateSecret(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: rotateSecretBody }) body: z.infer<typeof rotateSecretBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return this.answer(actor, await this.setUp.rotate(actor, id, body), reply);
  }

  private answer(actor: Actor, result: SetUpResult, reply: FastifyReply): Promise<Answer> {
    reply.header('etag', etagOf(result.record));
    return this.answers.ofChange(actor, result);
  }
}
