// Tags, over HTTP.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../../accounts/access/actor.ts';
import { Roles } from '../../accounts/access/roles.decorator.ts';
import { idParam } from '../../accounts/wire.ts';
import { type Page, toPage } from '../../common/pagination.ts';
import { tagAnswer, tagBody, tagListAnswer, tagListQuery } from './tag.schemas.ts';
import { Tags } from './tags.service.ts';

@ApiTags('tags')
@Roles('editor')
@Controller('api/v1/tags')
export class TagsController {
  constructor(private readonly tags: Tags) {}

  @Get()
  @ApiOperation({ summary: 'Tags by name.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: tagListAnswer, description: 'One page, by name.' })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: tagListQuery }) { limit, cursor }: z.infer<typeof tagListQuery>,
  ): Promise<Page<z.infer<typeof tagAnswer>>> {
    const rows = await this.tags.listAfter(actor.accountId, cursor?.[0] ?? '', limit + 1);
    return toPage(
      rows,
      limit,
      (last) => [last.name_normal],
      ({ id, name }) => ({ id, name }),
    );
  }

  @Post()
  @ApiOperation({ summary: 'Make a tag.' })
  @ApiCreatedResponse({ standardSchema: tagAnswer, description: 'The tag as it is now.' })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: tagBody }) body: z.infer<typeof tagBody>,
  ): Promise<z.infer<typeof tagAnswer>> {
    return this.tags.create(actor, body.name);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename a tag.' })
  @ApiOkResponse({ standardSchema: tagAnswer, description: 'The tag as it is now.' })
  rename(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: tagBody }) body: z.infer<typeof tagBody>,
  ): Promise<z.infer<typeof tagAnswer>> {
    return this.tags.rename(actor, id, body.name);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a tag.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed from everybody who had it.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.tags.remove(actor, id);
  }
}
