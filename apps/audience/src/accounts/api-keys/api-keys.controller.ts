// API keys of the account, for its administrators.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Page, toPage } from '../../common/pagination.ts';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Roles } from '../access/roles.decorator.ts';
import { idParam } from '../wire.ts';
import {
  apiKeyAnswer,
  apiKeyListAnswer,
  apiKeyListQuery,
  createApiKeyBody,
  createdApiKeyAnswer,
  toApiKeyAnswer,
} from './api-key.schemas.ts';
import { ApiKeys } from './api-keys.service.ts';

@ApiTags('api-keys')
@Roles('administrator')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Get()
  @ApiOperation({ summary: 'API keys of the account.' })
  @ApiOkResponse({ standardSchema: apiKeyListAnswer, description: 'One page of them, without the keys themselves.' })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: apiKeyListQuery }) { limit, cursor }: z.infer<typeof apiKeyListQuery>,
  ): Promise<Page<z.infer<typeof apiKeyAnswer>>> {
    const rows = await this.apiKeys.list(actor.accountId, cursor?.[0] ?? '', limit + 1);
    return toPage(rows, limit, (last) => [last.id], toApiKeyAnswer);
  }

  @Post()
  @ApiOperation({ summary: 'Make an API key.' })
  @ApiCreatedResponse({ standardSchema: createdApiKeyAnswer, description: 'The key, which is told this once.' })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createApiKeyBody }) body: z.infer<typeof createApiKeyBody>,
  ): Promise<z.infer<typeof createdApiKeyAnswer>> {
    const expiresAt = body.expiresAt === undefined ? null : Date.parse(body.expiresAt);
    const { apiKey, secret } = await this.apiKeys.create(actor, { name: body.name, role: body.role, expiresAt });
    return { ...toApiKeyAnswer(apiKey), key: secret };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove an API key.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed; the next call with it is refused.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.apiKeys.remove(actor, id);
  }
}
